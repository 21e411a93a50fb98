/** The paper of a certificate (Typst). Neutral artwork, drawn here; the office's emblem and mark where it put them up. `d` is data, never markup. */
export const PAPER_TEMPLATE = String.raw`#set document(title: d.title)
#let edge = rgb(d.colours.edge)
#let soft = rgb(d.colours.soft)
#let ink = rgb(d.colours.ink)
#let navy = rgb("#12355b")
#let rosette(size, count, colour) = box(width: size, height: size, {
  for turn in range(count) {
    place(center + horizon, rotate(turn * 180deg / count, ellipse(width: size, height: size * 0.42, stroke: 0.35pt + colour)))
  }
})
#let neutral(size) = box(width: size, height: size, {
  place(center + horizon, rosette(size, 12, edge.lighten(20%)))
  place(center + horizon, circle(radius: size * 0.30, fill: white, stroke: 1pt + edge))
  place(center + horizon, circle(radius: size * 0.255, fill: navy))
  place(center + horizon, dy: -size * 0.02, box(width: size * 0.30, height: size * 0.24, {
    place(top + center, polygon(fill: white, (0pt, size * 0.10), (size * 0.15, 0pt), (size * 0.30, size * 0.10)))
    for x in (0.03, 0.1, 0.17, 0.24) { place(top + left, dx: size * x, dy: size * 0.115, rect(width: size * 0.03, height: size * 0.09, fill: white)) }
    place(bottom + center, rect(width: size * 0.30, height: size * 0.025, fill: white))
  }))
})
#let corner(where, turn) = place(where, rotate(turn, box(width: 1.9cm, height: 1.9cm, {
  place(top + left, line(start: (0pt, 1.9cm), end: (0pt, 0pt), stroke: 1.6pt + edge))
  place(top + left, line(start: (0pt, 0pt), end: (1.9cm, 0pt), stroke: 1.6pt + edge))
  place(top + left, dx: 0.22cm, dy: 0.22cm, rosette(1.0cm, 8, edge))
})))
#let frame = {
  place(center + horizon, rosette(15cm, 36, edge.lighten(82%)))
  place(center + horizon, rect(width: 100% - 1.5cm, height: 100% - 1.5cm, stroke: 0.6pt + edge))
  place(center + horizon, rect(width: 100% - 1.9cm, height: 100% - 1.9cm, stroke: 2pt + edge))
  place(center + horizon, rect(width: 100% - 2.2cm, height: 100% - 2.2cm, stroke: 0.5pt + edge))
  place(center + horizon, box(width: 100% - 2.9cm, height: 100% - 2.9cm, {
    corner(top + left, 0deg); corner(top + right, 90deg); corner(bottom + right, 180deg); corner(bottom + left, 270deg)
  }))
}
#set page(flipped: true, margin: (x: 2.4cm, top: 1.7cm, bottom: 1.6cm), background: frame)
#set text(fill: rgb("#1c2733"))
#set par(leading: 0.75em)
#let length = d.center.clusters().len()
#align(center)[
  #if d.hasEmblem { image("/artwork/emblem.png", height: 2.5cm) } else { neutral(2.7cm) }
  #v(-0.35em)
  #text(size: 13pt)[#d.issuer]
  #v(-0.2em)
  #text(size: 26pt, weight: "bold", fill: navy)[#d.heading]
  #v(-0.1em)
  #text(size: 13pt)[#d.given]
  #v(-0.2em)
  #block(width: 21cm)[#text(size: if length > 70 { 17pt } else if length > 45 { 20pt } else { 25pt }, weight: "bold")[#d.center]]
  #v(-0.1em)
  #block(width: 21cm)[#text(size: 12.5pt)[#d.owner]]
  #text(size: 13pt)[#d.granted]
  #v(-0.1em)
  #box(fill: soft, stroke: (y: 1pt + edge), inset: (x: 1.6cm, y: 0.28cm))[#text(size: 21pt, weight: "bold", fill: ink)[#d.tier]]
  #v(0em)
  #text(size: 13pt)[#d.year]
  #linebreak()
  #text(size: 13pt)[#d.period]
  #linebreak()
  #text(size: 12pt)[#d.announcement]
  #if d.demo != "" { text(size: 12pt, weight: "bold", fill: rgb("#a3261b"))[#linebreak() #d.demo] }
]
#place(bottom + left, dx: 1.2cm, dy: -0.3cm)[
  #if d.hasMark [#image("/artwork/mark.png", height: 2.6cm) #v(-0.5em)]
  #text(size: 12.5pt, weight: "bold")[#d.number]
]
#place(bottom + right, dx: -0.9cm, dy: -0.3cm)[
  #align(center)[#box(fill: white, inset: 0.18cm)[#image(bytes(d.qr), format: "svg", width: 2.6cm)] #v(-0.8em) #text(size: 9.5pt)[#d.scan]]
]
#pagebreak()
#set page(background: none, margin: 2cm)
#text(size: 20pt, weight: "bold", fill: navy)[#d.checkTitle]
#v(0.2em)
#grid(columns: (1fr, 11.6cm), column-gutter: 1cm,
  [
    #text(size: 12.5pt)[#d.checkLead]
    #v(0.3em)
    #set text(size: 12.5pt)
    #for (index, step) in d.steps.enumerate() {
      grid(columns: (0.9cm, 1fr), text(weight: "bold", fill: navy)[#("๑", "๒", "๓", "๔").at(index)], step)
      v(0.25em)
    }
    #v(0.4em)
    #line(length: 100%, stroke: 0.5pt + edge)
    #text(weight: "bold")[#d.number]
    #linebreak()
    #d.center
    #linebreak()
    #d.tier
    #linebreak()
    #d.period
    #linebreak()
    #text(size: 10pt, fill: luma(70))[#d.signed]
  ],
  align(center)[#box(fill: white, inset: 0.3cm, stroke: 0.5pt + edge)[#image(bytes(d.checkQr), format: "svg", width: 10.8cm)]],
)
#place(bottom + right)[#text(size: 10pt, fill: luma(70))[#d.foot]]
`;
