// Looks for families like the one that is being typed: <aside data-look="the name of its button"> in a form. Nothing is
// asked before a name, a birth, a number or a postcode stands there. Without this file the button looks.
const AFTER_TYPING = 1000 // milliseconds
const PATIENCE = 10000
const LOOKED_AT = /^(people-\d+-(given_names|family_name|born_on|about|phone)|family_name|postcode)/
const NOT_LOOKED = 'We could not look. Press the button to try again.'
const ENOUGH = 2 // letters or digits of a name, a number or a postcode; of a birth its year
const A_YEAR = 4

const panel = document.querySelector('[data-look]')
if (panel) watch(panel, panel.closest('form'))

function watch (panel, form) {
  const found = panel.querySelector('[data-look-found]')
  const said = panel.querySelector('[data-look-said]')
  const button = panel.querySelector('button')
  const narrow = matchMedia('(max-width: 67.99em)') // there it stands above what is still to be written, and must not push it
  const first = form.querySelector('.govuk-button-group .govuk-button')
  let timer
  let asked = found.querySelector('[data-said]') ? typed() : ''
  let running

  function typed () {
    const those = [...new FormData(form)].filter(([name, value]) => LOOKED_AT.test(name) && typeof value === 'string')
    const some = those.some(([name, value]) => value.trim().length >= (/born_on/.test(name) ? A_YEAR : ENOUGH))
    return some ? those.map(([name, value]) => `${name}=${value.trim()}`).join('&') : ''
  }

  function chosen () {
    const words = panel.querySelector('input:checked')?.dataset.button
    if (words && first.textContent !== words) first.textContent = words
  }

  // What was found can be seen; that nothing was looked for is shown as well as said.
  function tell (words, failure = false) {
    if (said.textContent !== words) said.textContent = words
    said.classList.toggle('govuk-visually-hidden', !failure)
  }

  async function look () {
    clearTimeout(timer)
    asked = typed()
    running?.abort()
    const mine = running = new AbortController()
    const late = setTimeout(() => { mine.abort(); tell(NOT_LOOKED, true) }, PATIENCE)
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'))
    body.set(panel.dataset.look, '1')
    try {
      const answer = await fetch(location.href.split('#')[0], {
        method: 'POST',
        body,
        headers: { 'X-Look': '1' },
        credentials: 'same-origin',
        redirect: 'manual',
        signal: mine.signal
      })
      if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) return tell('You are signed out, so nothing is looked for.', true)
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
      put(await answer.text())
    } catch (wrong) {
      if (wrong.name !== 'AbortError') tell(NOT_LOOKED, true)
    } finally {
      clearTimeout(late)
    }
  }

  function put (html) {
    const open = found.querySelector('details')?.open
    const fresh = document.createElement('template')
    fresh.innerHTML = html
    const all = fresh.content.querySelector('details')
    if (all && narrow.matches && !open) all.open = false
    const focus = document.activeElement?.id
    found.replaceChildren(fresh.content)
    if (focus && document.activeElement?.id !== focus) document.getElementById(focus)?.focus({ preventScroll: true })
    button.textContent = 'Look again'
    chosen()
    const words = found.querySelector('[data-said]')
    tell(words ? `Likely families: ${words.dataset.said || words.textContent.trim()}` : '')
  }

  form.addEventListener('input', event => {
    if (panel.contains(event.target)) return chosen()
    if (!LOOKED_AT.test(event.target.name ?? '')) return
    clearTimeout(timer)
    timer = setTimeout(() => { const now = typed(); if (now && now !== asked) look() }, AFTER_TYPING)
  })
  narrow.addEventListener('change', () => { for (const one of found.querySelectorAll('details')) one.open ||= !narrow.matches })
  button.addEventListener('click', event => { event.preventDefault(); look() })
  form.addEventListener('submit', () => { clearTimeout(timer); running?.abort() })
  chosen()
  if (typed() && !asked) look() // a draft, or a page gone back to
}
