/** What all layouts share, in Typst: data, page furniture, headlines, columns, notes. */
export const common = String.raw`
#let d = json(bytes(sys.inputs.data))
#let o = json(bytes(sys.inputs.options))
#let w = d.words
#let accent = rgb("#b3321d")
#let quiet = rgb("#6b655d")
#let hair = 0.5pt + rgb("#8a837a")
#let size = o.size * 1pt
#let pitch = size * 1.7
#let small = calc.max(size * 0.82, 6.5pt)
#let tints = (
  yellow: rgb("#fdeaa0"), green: rgb("#cfe8c3"), blue: rgb("#cbe0f4"),
  red: rgb("#f8d0d6"), purple: rgb("#e0d3f0"),
)
#let inks = (
  yellow: rgb("#c99a00"), green: rgb("#4f8f3a"), blue: rgb("#3f78b5"), red: rgb("#c0392b"), purple: rgb("#7d57a8"),
)
#let tiny = o.paper == "a5"
// Where the text of a page begins, from its edge: the height of columns is worked out from it.
#let head = if o.layout == "clipping" { 24mm } else if o.layout == "broadsheet" { 20mm } else if tiny { 20mm } else { 30mm }
#let foot-margin = if o.layout == "clipping" { 22mm } else if o.layout == "broadsheet" or tiny { 18mm } else { 28mm }
#let sides = if o.layout == "clipping" { if tiny { 15mm } else { 22mm } } else if o.layout == "broadsheet" { if tiny { 12mm } else { 16mm } } else { if tiny { 18mm } else { 34mm } }
// The width of the text where all pages have one column and the same: what surely fits need not be measured.
#let measure-width = if o.layout != "booklet" { none } else { (a4: 210mm, a5: 148mm, letter: 215.9mm).at(o.paper) - if tiny { 33mm } else { 64mm } }
#let columns-wanted = if o.columns > 0 { o.columns } else if o.layout == "broadsheet" { if tiny { 2 } else { 3 } } else if tiny { 1 } else { 2 }

#set document(
  title: d.title, author: d.authors,
  date: datetime(year: d.date.at(0), month: d.date.at(1), day: d.date.at(2)),
)
#set text(
  font: o.fonts, fallback: false, lang: d.lang, region: d.region, size: size, fill: rgb("#1c1916"),
  top-edge: 0.88em, bottom-edge: -0.12em, number-type: "lining", hyphenate: false,
)
#set par(leading: pitch - size, spacing: pitch - size, justify: true, first-line-indent: (amount: 2em, all: true))
#set footnote.entry(separator: line(length: 18%, stroke: hair), gap: 0.45em, indent: 0pt, clearance: 0.9em)
#show footnote.entry: set text(size: small)
#show footnote.entry: set par(first-line-indent: 0pt, leading: 0.55em, spacing: 0.55em)
#set highlight(top-edge: 0.98em, bottom-edge: -0.22em, radius: 0.5pt)
#show heading: set text(weight: 900, size: size, hyphenate: false)
#show heading: set par(justify: false, first-line-indent: 0pt, leading: 0.42em)
#show heading: set block(above: 0pt, below: 0pt, sticky: true)
#show heading: it => block(sticky: true, it.body)
// Running heads and the contents read a heading's body, so it stays plain text; how it looks is said here.
#let titled(level, words, look, id: none, outlined: true) = {
  show heading: it => block(width: 100%, sticky: true, look(it.body))
  [#heading(level: level, outlined: outlined, bookmarked: true, words)#if id != none { label(id) }]
}

#let kai(body) = if o.kai == none { body } else { text(font: (o.kai, ..o.fonts), body) }
// Plain furniture: no indent, ragged.
#let bare(body) = { set par(first-line-indent: 0pt, justify: false); body }
#let aside(body) = text(size: small, fill: quiet, body)
#let runner(body) = bare(aside(body))
// A title in a line with other things: cut where it would run over.
#let cut(words, most) = { let all = words.clusters(); if all.len() > most { all.slice(0, most - 1).join() + "…" } else { words } }
// Keeps a headline from standing on the last lines of a page: asks for room, then gives it back.
#let with-room(rows, body) = {
  block(above: 0pt, below: 0pt, breakable: false, sticky: true, { body; v(rows * pitch) })
  v(-rows * pitch)
}

// No part but the first begins with a mark that ends something.
#let parts-of(words, count) = {
  let all = words.clusters()
  let out = ()
  let from = 0
  for i in range(1, count + 1) {
    let to = if i == count { all.len() } else { int(calc.round(all.len() * i / count)) }
    while to < all.len() and all.at(to) in ("，", "。", "、", "；", "：", "？", "！", "”", "’", "》", "）") { to += 1 }
    out.push(all.slice(from, to).join())
    from = to
  }
  out
}
#let even-lines(words, look, side, room) = {
  let body = look(words, 1)
  let tall(width) = measure(block(width: width, body)).height
  let natural = tall(room.width)
  let single = measure(body).height
  if natural <= single { return block(width: 100%, sticky: true, align(side, body)) }
  // A little too long for one line: a little smaller, rather than a word cut in two.
  for k in (0.94, 0.88) {
    if measure(look(words, k)).width <= room.width { return block(width: 100%, sticky: true, align(side, look(words, k))) }
  }
  let clauses = words.split(" ")
  for k in if clauses.len() > 1 { (1, 0.94, 0.88, 0.82) } else { () } {
    let wide(row) = measure(look(row, k)).width
    let rows = ()
    for part in clauses {
      let longer = if rows.len() > 0 { rows.last() + " " + part }
      if longer != none and wide(longer) <= room.width { rows.last() = longer } else { rows.push(part) }
    }
    if rows.len() <= calc.round(natural / single) and rows.all(row => wide(row) <= room.width) {
      return block(width: 100%, sticky: true, align(side, look(rows.join("\n").split("\n").join(linebreak()), k)))
    }
  }
  // A clause too long for one line is cut in equal parts, rather than all of them run together.
  for k in if clauses.len() > 1 { (1, 0.94, 0.88, 0.82) } else { () } {
    let rows = clauses.map(part => parts-of(part, int(calc.ceil(measure(look(part, k)).width / room.width)))).flatten()
    let fits = rows.all(row => measure(look(row, k)).width <= room.width)
    if fits and rows.len() <= calc.round(natural / single) {
      return block(width: 100%, sticky: true, align(side, look(rows.join(linebreak()), k)))
    }
  }
  let step = 0.5em.to-absolute()
  let lines = calc.max(2, calc.round(natural / single / 1.3))
  let width = measure(body).width / lines
  while width < room.width and tall(width) > natural { width += step }
  block(width: 100%, sticky: true, align(side, block(width: calc.min(width, room.width), body)))
}
// Lines of equal length: a headline of two lines never leaves one character alone on the second. Where its clauses,
// parted by spaces, make lines themselves, it breaks between them, if need be in somewhat smaller type. at: its size.
#let evenly(words, at, look, centred: true) = {
  let side = if centred { center } else { left }
  // Most headlines are short, and to measure costs as much as to set.
  if measure-width != none and words.clusters().len() * at < measure-width {
    return block(width: 100%, sticky: true, align(side, look(words, 1)))
  }
  layout(room => even-lines(words, look, side, room))
}

// Text in columns of equal height. A block of fixed height that breaks over pages fills each page and balances the
// last one. Which height is right only the page itself can tell (a piece that cannot be broken leaves a gap): every
// zone reports how it came out as <zone>, and balance.ts says the height for the next round in o.zones. Not tight: a
// list, where a line more or less is not worth another round.
#let balanced(key, n, gutter, body, tight: true) = if n < 2 { body } else {
  set text(costs: (widow: 0%, orphan: 0%))
  let (begin, end, foot) = ("begin-", "end-", "foot-").map(part => label(part + key))
  let within = [#metadata(none)#begin] + body + block(above: 0pt, below: 0pt, height: 0pt)[#metadata(none)#end]
  layout(room => {
    let gutter = gutter.to-absolute()
    let width = (room.width - gutter * (n - 1)) / n
    let given = o.zones.at(key, default: none)
    let height = if given == none {
      let tall = measure(block(width: width, body)).height
      let rows = calc.ceil((tall + pitch - size) / pitch / n)
      let page-rows = calc.max(1, calc.floor(calc.min(room.height, 5000pt) / pitch))
      (rows + calc.floor(rows / page-rows)) * pitch
    } else if given == "free" { auto } else { given * 1pt }
    block(width: 100%, height: height, columns(n, gutter: gutter, within)) // the width: else a paragraph is set as wide as its longest line
    [#metadata((key: key, height: if height == auto { none } else { height.pt() }, step: (width + gutter).pt()))<zone-size>]
  })
  block(above: 0pt, below: 0pt, height: 0pt)[#metadata(none)#foot]
  context {
    let place(at) = { let p = locate(at).position(); (page: p.page, x: p.x.pt(), y: p.y.pt()) }
    [#metadata((key: key, n: n, tight: tight, head: head.pt(), bottom: (page.height - foot-margin).pt(), pitch: pitch.pt(), begin: place(begin), end: place(end), foot: place(foot)))<zone>]
  }
}

#let mark(n, id) = super(typographic: false, size: 0.62em, baseline: -0.5em, link(label(id + "-n" + str(n)), text(fill: accent, str(n))))
#let note-text(t) = t.split("\n").filter(row => row != "").join(linebreak())
// How the notes of a piece are shown: at the foot of the page, or gathered where the layout says.
// A mark never begins a line: the word joiner before it has no look, and needs no glyph.
#let noted(p, numbers, gathered) = for n in numbers {
  pdf.artifact(sym.wj)
  if gathered { [#mark(n, p.id)#label(p.id + "-r" + str(n))] } else { footnote(note-text(p.notes.at(n - 1).t)) }
}
#let tinted(r, t) = if r.c == none { t } else if r.u { underline(stroke: 1.2pt + inks.at(r.c), offset: 0.18em, t) } else { highlight(fill: tints.at(r.c), t) }
#let run(p, r, gathered) = {
  tinted(r, r.t)
  noted(p, r.n, gathered)
}
#let body-of(p, gathered) = {
  let last = p.body.len() - 1
  // The paragraph's best lines, not the first that come: punctuation is squeezed rather than a character left alone. It
  // costs up to a quarter of the time: in a large book only where long Latin words ask for it.
  set par(linebreaks: if o.large and not p.latin { "simple" } else { "optimized" })
  for (i, runs) in p.body.enumerate() {
    let content = for r in runs { run(p, r, gathered) }
    if i == last { content += noted(p, p.own, gathered) }
    let set-so = if p.verse { bare(pad(left: 2em, kai(par(hanging-indent: 2em, content)))) } else { par(content) }
    // A block that is taken to the next page would leave its footnote behind.
    let free = gathered or (runs.all(r => r.n.len() == 0) and (i < last or p.own.len() == 0))
    if p.kept.at(i) and free { block(width: 100%, above: pitch - size, below: pitch - size, sticky: true, set-so) } else { set-so }
  }
  if last < 0 { par(noted(p, p.own, gathered)) }
}
// The lower edge of what cannot be broken: in a column with too little room it stands over what follows.
#let low(zone) = if zone != none { context [#metadata((key: zone, page: here().page(), y: here().position().y.pt()))<low>] }
#let captions-of(p, zone: none) = for c in p.captions {
  block(width: 100%, breakable: false, above: pitch - size, below: pitch - size, inset: (left: 0.7em), stroke: (left: 1.2pt + accent))[
    #set par(first-line-indent: 0pt, leading: 0.6em)
    #kai(text(size: small, fill: rgb("#3c3732"), c))#low(zone)
  ]
}
#let jumps-of(p) = if p.jumps.len() > 0 {
  bare(align(right, text(size: small, for (i, j) in p.jumps.enumerate() {
    if i > 0 { [　] }
    let words = [（#j.t）]
    if j.to == none { text(fill: quiet, words) } else { link(label(j.to), text(fill: accent, words)) }
  })))
}
#let gathered-notes(p, zone: none) = {
  set text(size: small)
  set par(first-line-indent: 0pt, hanging-indent: 1.6em, leading: 0.55em, spacing: 0.6em)
  for note in p.notes {
    let short = note.t.len() < 600 // a short note stays in one piece
    block(above: 0.6em, below: 0.6em, breakable: not short, sticky: note != p.notes.last())[
      #par[#box(width: 1.6em, link(label(p.id + "-r" + str(note.n)), text(fill: accent, str(note.n))))#note-text(note.t)#label(p.id + "-n" + str(note.n))]
      #if short { low(zone) }
    ]
  }
}
// What would stand alone on a page is reported as <alone>, and in the next round the space under the headline (see
// under-headline) brings text over to it.
#let alone(p) = context {
  let at = here().position()
  if at.y < head + pitch and at.x < sides + size { [#metadata(p.id)<alone>] }
}
// last: nothing follows on its pages, so that the reference, too, may stand alone there.
#let tail-of(p, notes: false, cite: true, zone: none, last: false) = {
  set par(first-line-indent: 0pt, justify: false, leading: 0.55em, spacing: 0.55em)
  if notes and p.notes.len() > 0 {
    v(0.5em, weak: true)
    block(sticky: true)[#if zone == p.id { alone(p) }#line(length: 18%, stroke: hair)]
    gathered-notes(p, zone: zone)
  }
  if p.source.len() > 0 {
    block(above: 1.2em, below: 0.6em, sticky: true, aside(w.source))
    for row in p.source {
      block(above: 0.32em, below: 0.32em, breakable: false, aside[#box(width: 3em, str(row.n))#row.t])
    }
  }
  if cite and p.cite != none {
    block(above: 1em, below: 0pt, breakable: false, aside[#if last { alone(p) }#text(fill: accent, w.citation)　#p.cite])
  }
}
#let under-headline(p, usual, weak: true) = v(usual + pitch * o.loose.at(p.id, default: 0), weak: weak)
#let byline-of(p) = (p.column, p.byline).filter(x => x != none).map(kai)
#let headline(p, level, at, centred: true) = {
  let line(words, at, colour: rgb("#1c1916")) = bare(evenly(words, at, centred: centred, (body, k) => kai(text(size: at * k, fill: colour, body))))
  if p.kicker != none { line(p.kicker, size * 1.08, colour: accent); v(0.55em, weak: true) }
  titled(level, p.title, id: p.id, _ => evenly(p.title, at, centred: centred, if p.untitled {
    (body, k) => text(size: size, weight: 400, fill: quiet, body)
  } else { (body, k) => text(size: at * k, body) }))
  if p.subtitle != none { v(0.7em, weak: true); line(p.subtitle, size * 1.12) }
}
#let level-in(section) = if section.title == none { 1 } else { section.depth + 2 }
// What people wrote about a collection.
#let introduction(section) = if section.introduction != none {
  for row in section.introduction.split("\n").filter(row => row != "") { par(kai(row)) }
  v(1.6em, weak: true)
}
#let colophon(level: 1) = {
  set par(first-line-indent: 0pt, justify: false)
  for row in d.colophon { par(aside(row)) }
  if d.missing.len() > 0 {
    par(aside(w.missing))
    for row in d.missing { par(aside(row)) }
  }
}
`;
