"""What every page must keep to, whoever opens it: looked at on each page that a browser test comes to.

axe (the file beside this one, MPL-2.0) finds what a machine can find in markup; the rest is what axe misses.
"""

from hashlib import sha256
from pathlib import Path

AXE = Path(__file__).with_name("axe.min.js").read_text()
NARROW = (
    360,
    320,
)  # CSS pixels: a small phone, and WCAG 1.4.10, a page of 1,280 pixels at four times its size

# Two findings are govuk-frontend's own markup: radios that reveal a question say aria-expanded, as its own
# tests allow, and the second skip link of “Exit this page” stands outside the landmarks by design.
LOOK = """async () => {
  const theirs = {
    'aria-allowed-attr': '.govuk-radios__input[aria-expanded]',
    region: '.govuk-js-exit-this-page-skiplink'
  }
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false })
  const found = []
  for (const { id, help, nodes } of violations) {
    const ours = nodes.filter(node => !(theirs[id] && document.querySelector(node.target[0])?.matches(theirs[id])))
    if (ours.length) found.push(`axe ${id}: ${help}: ${ours.map(n => n.target.join(' ')).slice(0, 4).join(', ')}`)
  }
  return found
}"""
# These need no script of the page's own, so they are true of a page with JavaScript off as well.
LOOK_WITHOUT_SCRIPTS = """() => {
  const found = []
  const headings = document.querySelectorAll('h1').length
  if (headings !== 1) found.push(`${headings} first-level headings`)
  const ids = [...document.querySelectorAll('[id]')].map(element => element.id)
  const twice = new Set(ids.filter((id, place) => ids.indexOf(id) !== place))
  if (twice.size) found.push(`ids used twice: ${[...twice].join(', ')}`)
  const summary = document.querySelector('.govuk-error-summary')
  const says = /^(Error|ভুল|Khalad): /.test(document.title)  // in each language families read
  if (summary && !says) found.push(`an error summary, but the title is “${document.title}”`)
  if (!summary && says) found.push('the title says “Error:”, but there is no error summary')
  for (const link of summary?.querySelectorAll('a') ?? []) {
    const id = decodeURIComponent(link.hash.slice(1))
    if (!id || !document.getElementById(id)) found.push(`“${link.textContent}” leads to nothing: ${link.hash}`)
  }
  return found
}"""
# One step forward a page; solid red is danger, or the way out of a page that somebody must not be seen at.
WEIGHT = """() => {
  const found = []
  const seen = [...document.querySelectorAll('.govuk-button')].filter(one => one.checkVisibility())
  const other = '.govuk-button--secondary, .govuk-button--warning, .govuk-button--inverse, .eh-sos'
  const green = seen.filter(one => !one.matches(other)).map(one => one.textContent.trim())
  if (green.length > 1) found.push(`${green.length} green buttons: ${green.slice(0, 4).join(', ')}`)
  const danger = '.eh-note--danger, .eh-mark, .eh-sos--go, .eh-sum__danger, .govuk-exit-this-page__button, [href="tel:999"]'
  const stepUp = one => one.matches('.govuk-button--warning') && /social care|step up/i.test(one.textContent)
  for (const one of document.querySelectorAll('body *')) {
    const [red, green, blue, seen = 1] = getComputedStyle(one).backgroundColor.match(/[\\d.]+/g).map(Number)
    if (seen && red > 130 && green < 80 && blue < 80 && !one.closest(danger) && !stepUp(one) && one.checkVisibility()) {
      found.push(`filled red, and no danger: ${one.textContent.trim().slice(0, 40)}`)
    }
  }
  return found
}"""
# What moves by itself after it was drawn, and not because somebody pressed something. Chromium alone tells. Not on a
# page gone back to: there the browser puts what was typed back into boxes that grow with it. Less than a fiftieth is
# a sheet that a slow server sent late. A list that renews itself grows by what has come, and says so in words.
SHIFTS = """() => new Promise(tell => {
  if (performance.getEntriesByType('navigation')[0]?.type === 'back_forward') return tell([])
  const moved = []
  new PerformanceObserver(list => moved.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true })
  requestAnimationFrame(() => setTimeout(() => {
    const renewed = performance.getEntriesByName('list-renewed').map(one => one.startTime)
    const announced = one => renewed.some(at => one.startTime >= at - 50 && one.startTime < at + 1000)
    const told = moved.filter(one => !one.hadRecentInput && one.value > 0.02 && !announced(one))
    tell(told.map(one => {
      const what = one.sources.map(({ node }) => node?.className || node?.nodeName).slice(0, 3).join(', ')
      return `the page shifts by ${one.value.toFixed(3)}: ${what}`
    }))
  }, 50))
})"""
WIDER_THAN_ITS_WINDOW = """() => {
  const page = document.documentElement
  if (page.scrollWidth <= page.clientWidth) return []
  const wide = [...document.querySelectorAll('body *')].filter(one =>
    one.getBoundingClientRect().right > page.clientWidth + 1 && !one.closest('.eh-scroll'))
  const named = wide.map(one => one.tagName.toLowerCase() + (one.className ? `.${one.className}` : ''))
  return [`scrolls sideways at ${page.clientWidth} pixels (${page.scrollWidth}): ${named.slice(-3).join(', ')}`]
}"""


# A page's markup without its words, its numbers and the rows that are like the row before: what axe judges.
SHAPE = """() => {
  const number = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d+/g
  const theirs = ['href', 'action', 'value', 'content', 'nonce', 'style']
  const shape = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? '.' : ''
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches('script, template')) return ''
    const kept = [...node.attributes].filter(one => !theirs.includes(one.name))
    const said = kept.map(one => ` ${one.name}=${one.value.replace(number, '#')}`).join('')
    const inside = [...node.childNodes].map(shape).filter((one, place, all) => one && one !== all[place - 1])
    return `<${node.tagName}${said}>${inside.join('')}</>`
  }
  return innerWidth + shape(document.documentElement)
}"""
looked_at = None  # a folder: shapes that axe has seen in this run, in any of its processes, and found nothing wrong with


def look(page, scripts=True):
    """What is wrong with the page a window shows, as sentences; none when all is well."""
    found = page.evaluate(SHIFTS) if scripts else []
    found += page.evaluate(LOOK_WITHOUT_SCRIPTS) + page.evaluate(WEIGHT)
    if scripts:
        found += _by_axe(page)
    size = page.viewport_size
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": size["height"]})
        found += page.evaluate(WIDER_THAN_ITS_WINDOW)
    page.set_viewport_size(size)
    return found


def _by_axe(page):
    """What axe finds. It takes longer than all the rest, and a page of one shape says the same twice."""
    shape = looked_at / sha256(page.evaluate(SHAPE).encode()).hexdigest()
    if shape.exists():
        return []
    page.evaluate(AXE)
    found = page.evaluate(LOOK)
    if not found:
        shape.touch()
    return found


def listen(page, address, tell):
    """Call tell(sentence) for what a page says in the console, for scripts that break (a refused policy is told
    there too) and for anything fetched from elsewhere than `address`."""

    def asked_for(request):
        if not request.url.startswith((address, "data:", "blob:")):
            tell(f"asked for {request.url}")

    page.on("request", asked_for)
    page.on("pageerror", lambda error: tell(f"a script broke: {error}"))
    page.on("console", lambda said: said.type in ("error", "warning") and tell(f"console: {said.text}"))
