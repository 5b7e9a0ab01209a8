-- Pandoc filter: fills the entente blocks of a document.  pandoc report.md --lua-filter entente.lua -o report.docx
-- Diagrams are what the output can hold: PDF for LaTeX, PNG for Word and LibreOffice, SVG for the rest. They go into the
-- folder of the metadata field `entente-figures`, or else `entente-figures` beside where Pandoc runs. Graphs are looked
-- for in the folder of the first input file. The program is `entente`, or what the variable ENTENTE names.
local formats = { latex = 'pdf', beamer = 'pdf', context = 'pdf', docx = 'png', odt = 'png', pptx = 'png', rtf = 'png' }
-- What the notes of a page look like in Word and in LibreOffice; how graphs were made is written as small as they are.
local note_styles = { docx = 'Footnote Text', odt = 'Footnote' }
local most_in_note = 5      -- sources: a note of Word's with more takes the page from the text
local text_width = 6        -- inches, of the pages that Word and LibreOffice begin with
local letters_a_line = 75   -- of theirs
local pixels_an_inch = 144  -- of diagrams

local function is_ours(block)
  return block.classes:includes('entente')
end

-- Quarto hands a copy in a temporary folder to Pandoc, and says where the document itself lies.
local function document_file()
  return quarto and quarto.doc and quarto.doc.input_file or PANDOC_STATE.input_files[1] or '-'
end

local function line_breaks(text)
  return select(2, text:gsub('\n', ''))
end

-- The blocks alone, each on the lines that it has in the document, so that errors name these; nil where one does not
-- stand in the file as it is, having been indented or come from another file.
local function in_place(blocks, file)
  local opened = io.open(file, 'r')
  local source = opened and opened:read('a'):gsub('\r\n', '\n')
  if opened then opened:close() end
  if not source then return nil end
  local report, line, at = pandoc.List(), 1, 1
  for _, block in ipairs(blocks) do
    local first, last = source:find('\n' .. block.text .. '\n', at, true)
    if not first then return nil end
    local fence = line_breaks(source:sub(1, first - 1)) + 1
    report:insert(('\n'):rep(fence - line) .. block.fenced)
    line = fence + line_breaks(block.fenced)
    at = last
  end
  return table.concat(report)
end

local function ask(report, arguments)
  local program = os.getenv('ENTENTE') or 'entente'
  local is_good, answer = pcall(pandoc.pipe, program, arguments, report)
  if is_good then return answer end
  if answer.error_code == 1 then error('entente cannot fill the document: see above', 0) end
  error('entente does not run as ' .. program .. '; the variable ENTENTE may name another\n' .. tostring(answer), 0)
end

-- Word's writer narrows what is wider than a page; LibreOffice's writes the width in pixels as points.
local function fit(image)
  local file = io.open(image.src, 'rb')
  local head = file and file:read(24) or ''
  if file then file:close() end
  if head:sub(2, 4) ~= 'PNG' then return nil end
  local inches = string.unpack('>I4', head, 17) / pixels_an_inch
  image.attributes.width = string.format('%.2fin', math.min(inches, text_width))
  return image
end

-- The sentences of a note, each with its place: “…” (bytes 3–60)
local function sources_of(note)
  local sources, source = pandoc.List(), pandoc.List()
  for _, inline in ipairs(pandoc.utils.blocks_to_inlines(note.content)) do
    if #source > 0 or inline.t ~= 'Space' then source:insert(inline) end
    if inline.t == 'Str' and inline.text:match('^%d+[^%d]+%d+%)[;.]$') then
      inline.text = inline.text:gsub('[;.]$', '')
      sources:insert({ pandoc.Plain(source) })
      source = pandoc.List()
    end
  end
  if #source > 0 then sources:insert({ pandoc.Plain(source) }) end
  return sources
end

-- Notes of many sources become a list, which `ends` takes, and words that lead there.
local function at_end(ends)
  return function(note)
    local sources = sources_of(note)
    if #sources <= most_in_note then return nil end
    local id = 'entente-sources-' .. #ends + 1
    ends:insert({ id = id, list = pandoc.OrderedList(sources) })
    return { pandoc.Str(' ('), pandoc.Link('sources at the end', '#' .. id), pandoc.Str(')') }
  end
end

-- The heading is one of those that the document begins with.
local function with_ends(doc, ends)
  if #ends == 0 then return doc end
  local level = 1
  for _, block in ipairs(doc.blocks) do
    if block.t == 'Header' then level = block.level break end
  end
  doc.blocks:insert(pandoc.Header(level, 'Sources'))
  for _, one in ipairs(ends) do
    doc.blocks:insert(pandoc.Div(pandoc.Para(pandoc.Strong(one.name)), pandoc.Attr(one.id)))
    doc.blocks:insert(pandoc.Div(one.list, pandoc.Attr('', {}, { ['custom-style'] = note_styles[FORMAT] })))
  end
  return doc
end

-- Where Pandoc writes no widths, Word and LibreOffice make all columns as wide as one another.
local function fit_columns(wide)
  local simple = pandoc.utils.to_simple_table(wide)
  local longest, sum = {}, 0
  for column, width in ipairs(simple.widths) do
    if width > 0 then return nil end
    longest[column] = 4
    for _, row in ipairs({ simple.headers, table.unpack(simple.rows) }) do
      longest[column] = math.max(longest[column], utf8.len(pandoc.utils.stringify(row[column])) + 2)
    end
    sum = sum + longest[column]
  end
  for column, letters in ipairs(longest) do simple.widths[column] = letters / math.max(sum, letters_a_line) end
  return pandoc.utils.from_simple_table(simple)
end

-- LaTeX would leave a caption at the foot of a page and its table on the next, and stand it at the left of a table in
-- the middle.
local latex_begin = [[{\ifdefined\LTleft\LTleft=0pt\fi
\par\penalty-100\ifdim\dimexpr\pagegoal-\pagetotal\relax<7\baselineskip\newpage\fi]]

-- The last paragraph says which graph it was, in which state.
local function styled(answer)
  local note = answer:remove()
  -- A table's caption stays with its table in this style of Pandoc's.
  if FORMAT == 'docx' and pandoc.utils.stringify(answer[1]):match('^Table ') then
    answer[1] = pandoc.Div(answer[1], pandoc.Attr('', {}, { ['custom-style'] = 'Table Caption' }))
  end
  if FORMAT == 'latex' then
    answer:insert(1, pandoc.RawBlock('latex', latex_begin))
    answer:extend({ pandoc.RawBlock('latex', '\\footnotesize'), note, pandoc.RawBlock('latex', '\\par}') })
  elseif FORMAT:match('^html') or FORMAT:match('^epub') then
    answer:insert(pandoc.Div(note, pandoc.Attr('', { 'entente-graph' }, { style = 'font-size: smaller' })))
  else
    answer:insert(pandoc.Div(note, pandoc.Attr('', { 'entente-graph' }, { ['custom-style'] = note_styles[FORMAT] })))
  end
  return answer
end

function Pandoc(doc)
  local blocks = pandoc.List()
  doc:walk({ CodeBlock = function(block)
    if is_ours(block) then
      blocks:insert({ text = block.text, fenced = '~~~~~~~~ entente\n' .. block.text .. '\n~~~~~~~~\n' })
    end
  end })
  if #blocks == 0 then return nil end
  local named = doc.meta['entente-figures']
  local folder = named and pandoc.utils.stringify(named) or 'entente-figures'
  local file = document_file()
  local arguments = { 'report', '-', '-o', '-', '--quiet', '--figures', folder, '--base', pandoc.path.directory(file),
    '--format', formats[FORMAT] or 'svg' }
  -- Whoever runs Pandoc says this, and not the document.
  if os.getenv('ENTENTE_ALLOW_OUTSIDE') == '1' then arguments[#arguments + 1] = '--allow-outside' end
  local report = in_place(blocks, file)
  if report then
    arguments[#arguments + 1] = '--name'
    arguments[#arguments + 1] = file
  else
    report = table.concat(blocks:map(function(block) return block.fenced end), '\n')
  end
  -- Each answer stands between two comments.
  local answers, answer, ends = {}, nil, pandoc.List()
  for _, block in ipairs(pandoc.read(ask(report, arguments), 'markdown').blocks) do
    if block.t == 'RawBlock' and block.text:match('^<!%-%- entente') then
      answer = pandoc.List()
    elseif block.t == 'RawBlock' and block.text:match('^<!%-%- /entente') then
      answers[#answers + 1] = styled(answer)
      answer = nil
    elseif answer then
      local before = #ends
      local shaped = note_styles[FORMAT] and
        { Image = FORMAT == 'odt' and fit or nil, Table = fit_columns, Note = at_end(ends) } or {}
      answer:extend(pandoc.walk_block(pandoc.Div(block), shaped).content)
      for i = before + 1, #ends do ends[i].name = pandoc.utils.stringify(block):match('(%a+ %d+)%. ') or 'Figure' end
    end
  end
  local at = 0
  return with_ends(doc:walk({ CodeBlock = function(block)
    if is_ours(block) then
      at = at + 1
      return answers[at]
    end
  end }), ends)
end
