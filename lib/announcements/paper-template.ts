/**
 * The announcement in the form of an official one: emblem, who announces, about what, number, preamble, articles, day, signature; then an
 * annex for each tier, its head on each page. From the second page on the page's number stands at the top, in Thai digits.
 */
export const PAPER_TEMPLATE = `#set document(title: d.office + " " + d.about)
#let thai(n) = str(n).codepoints().map(digit => "๐๑๒๓๔๕๖๗๘๙".codepoints().at(int(digit))).join()
#set page(
  header: context { let page = counter(page).get().first(); if page > 1 { align(center)[– #thai(page) –] } },
  background: if d.draft != none { rotate(-35deg, text(size: 150pt, weight: "bold", fill: luma(228))[#d.draft]) },
)
#align(center)[
  #if d.hasEmblem { image("/artwork/emblem.png", height: 3cm) } else {
    circle(radius: 1.3cm, stroke: 0.6pt + luma(160), inset: 0pt, align(center + horizon, circle(radius: 1.1cm, stroke: 0.3pt + luma(180))))
  }
  #v(0.2em)
  #text(weight: "bold", size: 14pt)[#d.office]
  #linebreak()
  #text(weight: "bold")[#d.about]
  #linebreak()
  #d.number
  #v(0.2em)
  #line(length: 4cm, stroke: 0.6pt)
]
#v(0.6em)
#for text in d.preamble [#par(first-line-indent: (amount: 2.5cm, all: true))[#text]]
#for article in d.articles [#par(first-line-indent: (amount: 2.5cm, all: true))[#article.label#h(0.8em)#article.text]]
#v(0.8em)
#block(breakable: false, width: 100%)[
  #h(5cm)#d.on
  #v(2.6cm)
  #if d.signer.len() > 0 [#grid(columns: (5cm, 1fr), [], align(center)[#d.signer.join(linebreak())])]
]
#set par(leading: 0.65em)
#for annex in d.annexes [
  #pagebreak()
  #align(center)[
    #text(weight: "bold")[#annex.title]
    #linebreak()
    #annex.of
    #linebreak()
    #annex.count
  ]
  #v(0.4em)
  #set text(size: 10pt)
  #table(
    columns: (auto, 1.3fr, 1.3fr, auto, auto),
    align: (column, _) => if column == 0 { center } else { left },
    stroke: 0.4pt + luma(120), inset: (x: 4pt, top: 6pt, bottom: 4pt),
    table.header(..d.heads.map(head => align(center, text(weight: "bold")[#head]))),
    ..annex.rows.flatten().map(cell => [#cell])
  )
]
`;
