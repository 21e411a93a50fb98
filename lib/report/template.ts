/**
 * Two pages A4. What may grow gives way before a third page begins: of the parts the first that fit are drawn, of the names as many as
 * fit in three columns, first in the letter's size and then a little smaller; how many are left out is said.
 */
export const REPORT_TEMPLATE = `#set document(title: d.title)
#set page(margin: (x: 2cm, top: 1.7cm, bottom: 1.7cm), footer: context [
  #set text(size: 9pt, fill: luma(60))
  #d.foot #h(1fr) #d.pages.at(counter(page).get().first() - 1, default: "")
])
#set par(leading: 0.75em, spacing: 0.75em)
#let ink = luma(40)
#let fills = (gold: rgb("#e8b93a"), silver: rgb("#d5d9df"), blue: rgb("#3d74b8"), plain: rgb("#1f3f73"))
#let head(body) = block(above: 1.1em, below: 0.7em, text(size: 13pt, weight: "bold", fill: fills.plain, body))
#let bar(width, fill, height: 11pt) = box(width: width, height: height, fill: fill, stroke: 0.5pt + ink)

#let front = [
  #text(size: 16pt, weight: "bold", fill: fills.plain)[#d.title]
  #linebreak()
  #text(size: 14pt, weight: "bold")[#d.year #h(0.6em) #d.body]
  #linebreak()
  #text(fill: luma(60))[#d.origin]
  #if d.madeUp != none { block(above: 0.7em, below: 0.4em, inset: (x: 6pt, y: 5pt), stroke: 0.8pt + ink, width: 100%, text(weight: "bold")[#d.madeUp]) }
  #line(length: 100%, stroke: 0.8pt + fills.plain)
  #par[#d.summary]
]

#let steps = [
  #head(d.steps.title)
  #grid(columns: (4.6cm, 1fr, 5.2cm), row-gutter: 6pt, column-gutter: 8pt, align: horizon,
    ..d.steps.rows.map(row => ([#row.label], bar(calc.max(row.share, 0.4) * 1%, fills.at(row.fill)), [*#row.value* #text(fill: luma(60))[#row.note]])).flatten())
  #if d.steps.announced != none { block(above: 0.7em, text(size: 10.5pt)[#d.steps.announced]) }
]

#let trend = if d.trend != none [
  #head(d.trend.title)
  #grid(columns: d.trend.bars.map(_ => 1fr), align: bottom + center, ..d.trend.bars.map(year => stack(dir: ttb, spacing: 3pt,
    text(size: 10pt)[#year.label],
    box(width: 1.3cm, height: calc.max(year.applied, 1) * 0.026cm, stroke: 0.6pt + ink, align(bottom, stack(dir: ttb,
      ..("gold", "silver", "blue").filter(tier => year.at(tier) > 0).map(tier => rect(width: 100%, height: year.at(tier) * 0.026cm, fill: fills.at(tier), stroke: 0.4pt + ink, inset: 0pt))))),
    text(size: 10pt, weight: "bold")[#year.year],
  )))
  #block(above: 0.6em, text(size: 10pt, fill: luma(60))[#d.trend.legend])
  #table(columns: (1fr, ..d.trend.heads.slice(1).map(_ => auto)), align: (column, _) => if column == 0 { left } else { right }, stroke: (x: none, y: 0.4pt + luma(150)), inset: (x: 5pt, top: 5pt, bottom: 3.5pt),
    table.header(..d.trend.heads.map(cell => text(weight: "bold")[#cell])), ..d.trend.rows.flatten().map(cell => [#cell]), ..d.trend.change.map(cell => text(weight: "bold")[#cell]))
]

#let segments(row) = stack(dir: ltr, ..("gold", "silver", "blue").filter(tier => row.at(tier) > 0).map(tier => bar(row.at(tier) * 1%, fills.at(tier))))
#let parts(most) = if d.parts.rows.len() > 0 [
  #head(d.parts.title)
  #grid(columns: (5.8cm, 1fr, auto), row-gutter: 6pt, column-gutter: 8pt, align: horizon,
    ..d.parts.rows.slice(0, most).map(row => ([#row.label], segments(row), text(size: 10.5pt)[#row.note])).flatten())
  #if most < d.parts.rows.len() { block(above: 0.7em)[#d.parts.more.at(d.parts.rows.len() - most)] }
]

#let counts = [
  #head(d.counts.title)
  #grid(columns: (1fr, 1fr), column-gutter: 14pt, ..d.counts.cells.map(cell => block(width: 100%, inset: (left: 8pt), stroke: (left: 2pt + fills.plain))[
    #text(size: 18pt, weight: "bold")[#cell.value] #cell.unit #h(0.3em) *#cell.label*
    #linebreak()
    #text(size: 10.5pt)[#cell.definition.at(0)#box[#d.counts.day]#cell.definition.at(1, default: "")]
  ]))
  #if d.counts.ending != none { block(above: 0.8em)[#d.counts.ending] }
]

#let most(total, fits) = {
  let (low, high) = (0, total)
  while low < high { let middle = calc.ceil((low + high) / 2); if fits(middle) { low = middle } else { high = middle - 1 } }
  low
}
#let first(count) = front + steps + trend + parts(count)
#layout(page => first(most(d.parts.rows.len(), count => measure(first(count), width: page.width).height <= page.height)))
#pagebreak()

#let names(count, size) = {
  set text(size: size)
  set par(leading: 0.55em, spacing: 0.6em, hanging-indent: 1.6em)
  let left = count
  for tier in d.names.tiers {
    let shown = calc.min(left, tier.names.len())
    left -= shown
    if shown > 0 {
      block(above: 1em, below: 0.6em, sticky: true, width: 100%, inset: (x: 4pt, y: 3pt), fill: fills.at(tier.fill).lighten(65%), stroke: 0.4pt + ink, text(weight: "bold")[#tier.title])
      for name in tier.names.slice(0, shown) { block(breakable: false, above: 0.55em, below: 0.55em, par(name)) }
    }
  }
}
#let rest(count) = if count < d.names.total { block(above: 0.8em)[#d.names.more.at(count) #d.names.where] }
#let above = [
  #counts
  #head(d.names.title)
  #if d.names.lead != none { par[#d.names.lead] }
]
#let below = block(width: 100%, stroke: (top: 0.6pt + luma(120)), inset: (top: 6pt))[#set text(size: 10pt); #d.notes.join(linebreak())]
#let later = if d.later != none { d.later.map(line => block(above: 0.8em, line)).join() }
#let gutter = 14pt
#place(bottom + left, below)
#layout(page => {
  let high = page.height - measure(above, width: page.width).height - measure(below, width: page.width).height - 30pt
  let total = d.names.read
  let width(form) = (page.width - (form.columns - 1) * gutter) / form.columns
  let area(count) = high - measure(rest(count), width: page.width).height
  let length(form, count) = measure(names(count, form.size), width: width(form)).height
  // A column ends before a name that does not fit whole: the height of three lines is kept free in each.
  let fits(form) = count => length(form, count) + form.columns * form.size * 5 <= form.columns * area(count)
  let forms = ((columns: 2, size: 11.5pt), (columns: 3, size: 11.5pt), (columns: 3, size: 10.5pt), (columns: 3, size: 9.5pt))
  let whole = forms.find(form => d.names.read == d.names.total and fits(form)(total))
  let form = if whole == none { forms.last() } else { whole }
  let count = if whole == none { most(total, fits(form)) } else { total }
  above
  if total > 0 {
    // Columns of about one height, where there is room for them.
    block(height: calc.min(area(count), length(form, count) / form.columns + form.size * 5), columns(form.columns, gutter: gutter, names(count, form.size)))
    rest(count)
  }
  later
})
`;
