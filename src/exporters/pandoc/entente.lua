-- Pandoc filter: fills the entente blocks of a document.  pandoc report.md --lua-filter entente.lua -o report.docx
-- Diagrams are what the output can hold: PDF for LaTeX, PNG for Word and LibreOffice, SVG for the rest. They go into the
-- folder of the metadata field `entente-figures`, or else `entente-figures` beside where Pandoc runs. Graphs are looked
-- for in the folder of the first input file. The program is `entente`, or what the variable ENTENTE names.
local formats = { latex = 'pdf', beamer = 'pdf', context = 'pdf', docx = 'png', odt = 'png', pptx = 'png', rtf = 'png' }

local function is_ours(block)
  return block.classes:includes('entente')
end

function Pandoc(doc)
  local report = {}
  doc:walk({ CodeBlock = function(block)
    if is_ours(block) then
      report[#report + 1] = '~~~~~~~~ entente\n' .. block.text .. '\n~~~~~~~~\n'
    end
  end })
  if #report == 0 then return nil end
  local folder = doc.meta['entente-figures'] and pandoc.utils.stringify(doc.meta['entente-figures']) or 'entente-figures'
  local input = PANDOC_STATE.input_files[1]
  local base = input and pandoc.path.directory(input) or '.'
  local filled = pandoc.pipe(os.getenv('ENTENTE') or 'entente',
    { 'report', '-', '-o', '-', '--quiet', '--figures', folder, '--base', base, '--format', formats[FORMAT] or 'svg' },
    table.concat(report, '\n'))
  -- Each answer stands between two comments.
  local answers, answer = {}, nil
  for _, block in ipairs(pandoc.read(filled, 'markdown').blocks) do
    if block.t == 'RawBlock' and block.text:match('^<!%-%- entente') then
      answer = pandoc.List()
    elseif block.t == 'RawBlock' and block.text:match('^<!%-%- /entente') then
      answers[#answers + 1] = answer
      answer = nil
    elseif answer then
      answer:insert(block)
    end
  end
  local at = 0
  return doc:walk({ CodeBlock = function(block)
    if is_ours(block) then
      at = at + 1
      return answers[at]
    end
  end })
end
