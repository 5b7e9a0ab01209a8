# Articles for the kill harness, one JSON line each: awk -v count=40 -v size=3 -v seed=1 -f articles.awk
# `size` paragraphs each; the same bytes for the same seed. Every ninth is a copy of the one before with another end.
function below(limit) {  # Park and Miller's "minimal standard" generator
  seed = (seed * 16807) % 2147483647
  return seed % limit
}
function one_of(list, n,   parts) {
  n = split(list, parts, "|")
  return parts[below(n) + 1]
}
function who() { return one_of("China|Russia|Ukraine|Finland|Sweden|Turkey|Hungary|Belarus|Iran|Orla Byrne|Lena Mercer|NATO") }
function sentence() {
  return who() " " one_of("condemned|supported|criticised|met|visited|invited|praised|threatened|did not condemn|has not met") \
    " " who() one_of("| on Monday| in Lisbon| for the second time| after long talks| in March 2023") "."
}
function article(paragraphs,   i, j, text) {
  text = ""
  for (i = 0; i < paragraphs; ++i) {
    for (j = 0; j < 8; ++j) text = text sentence() " "
    text = text "\\n\\n"
  }
  return text
}
BEGIN {
  for (number = 1; number <= count; ++number) {
    if (number % 9 != 0) text = article(size)
    printf "{\"id\": \"report-%d\", \"text\": \"%s\"}\n", number, number % 9 == 0 ? text sentence() : text
    if (number % 7 == 0) print "{\"id\": \"broken\", "
  }
}
