// Keeps a list up to date while it is looked at: <div data-refresh="the ETag of what it shows">. Each of its parts
// (data-part) has an id and is always there, if empty; in those of rows (data-rows) each row of the table has an id.
// What has not changed is left alone, so that ticks, the focus and the reader's place stay. Without this file the list
// has a link to refresh it, and everything else works.
const EVERY = 20000 // milliseconds
const PATIENCE = 10000

const list = document.querySelector('[data-refresh]')
if (list) keep(list)

function keep (list) {
  const said = document.querySelector('[data-refresh-said]')
  const note = document.querySelector('[data-refresh-note]')
  const first = !new URLSearchParams(location.search).get('page') // further pages shift: there a row is not new for being here
  const rows = within => [...within.querySelectorAll('[data-rows] tbody tr[id]')]
  const seen = new Set(rows(list).map(row => row.id))
  let etag = list.dataset.refresh
  let timer
  let asking = false
  let ended = false
  let failed = false
  note.hidden = false
  showTicks()
  list.addEventListener('change', showTicks)
  list.addEventListener('click', event => {
    const all = event.target.closest('[data-tick-all]')
    if (!all) return
    const wanted = boxes().some(box => !box.checked)
    for (const box of boxes()) box.checked = wanted
    showTicks()
  })

  function boxes () { return [...list.querySelectorAll('tbody input[type=checkbox]')] }

  function showTicks () {
    const words = list.querySelector('[data-ticked-count]')
    const all = list.querySelector('[data-tick-all]')
    if (!words) return
    const ticked = boxes().filter(box => box.checked).length
    words.textContent = ticked ? `With the ${ticked} ticked:` : 'With those ticked:'
    all.hidden = false
    all.textContent = ticked && ticked === boxes().length ? 'Tick none' : 'Tick all on this page'
  }

  async function ask () {
    clearTimeout(timer)
    if (ended || asking || document.visibilityState === 'hidden') return
    asking = true
    try {
      const answer = await fetch(location.href.split('#')[0], {
        headers: { 'X-Refresh': '1', 'If-None-Match': etag },
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE)
      })
      if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) return signedOut()
      if (answer.status === 304) {
        if (failed) tell('')
      } else if (!answer.ok) {
        throw new Error(`the server answered ${answer.status}`)
      } else {
        put(await answer.text())
        performance.mark('list-renewed') // rows came and went, and the reader is told so
        etag = answer.headers.get('ETag')
      }
    } catch {
      tell('The list could not be brought up to date. We will keep trying.', true)
    } finally {
      asking = false
      if (!ended) timer = setTimeout(ask, EVERY)
    }
  }

  // Set only when they differ: a screen reader says again what is set again.
  function tell (words, failure = false) {
    if (said.textContent !== words) said.textContent = words
    failed = failure
  }

  function signedOut () {
    ended = true
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = location.href
    link.textContent = 'Sign in again'
    said.replaceChildren('You are signed out, so this list stands still. ', link)
  }

  function put (html) {
    const fresh = document.createElement('template')
    fresh.innerHTML = html
    // By their values, which say whose each enquiry was: a tick is for what was seen, and goes when that changes.
    const ticks = new Set(boxes().filter(box => box.checked).map(box => box.value))
    const focused = list.contains(document.activeElement) ? document.activeElement : null
    const now = rows(fresh.content)
    const added = now.filter(row => !seen.has(row.id)).length
    for (const row of now) seen.add(row.id)
    for (const part of fresh.content.querySelectorAll('[data-part]')) {
      const old = document.getElementById(part.id)
      const [table, freshTable] = [old, part].map(one => one.hasAttribute('data-rows') && one.querySelector('tbody'))
      if (table && freshTable) {
        reconcile(table, [...freshTable.querySelectorAll('tr[id]')])
        for (const around of ['h2', 'nav']) swap(old, part, around)
      } else if (!same(old, part)) {
        old.replaceChildren(...part.childNodes)
      }
    }
    for (const box of boxes()) if (ticks.delete(box.value)) box.checked = true
    const lost = ticks.size
    showTicks()
    giveBackFocus(focused)
    tellChange(added, lost)
  }

  // Scripts mark what they have started and show what needs them; those marks are no change of the list's.
  function same (old, part) {
    const bare = node => {
      const copy = node.cloneNode(true)
      for (const one of copy.querySelectorAll('[data-tick-all], [data-ticked-count]')) one.remove()
      return copy.innerHTML
    }
    return bare(old) === bare(part)
  }

  // Rows are moved only where they must be: a row that is moved loses the focus.
  function reconcile (table, now) {
    const ids = new Set(now.map(row => row.id))
    const there = () => [...table.querySelectorAll('tr[id]')]
    for (const row of there()) if (!ids.has(row.id)) row.remove()
    const have = new Map(there().map(row => [row.id, row]))
    let next = table.querySelector('tr')
    for (const row of now) {
      const old = have.get(row.id)
      const kept = old?.outerHTML === row.outerHTML ? old : row
      if (old === next) next = next?.nextElementSibling ?? null
      if (old && kept !== old) old.replaceWith(kept)
      if (kept.parentNode !== table || kept.nextElementSibling !== next) table.insertBefore(kept, next)
    }
  }

  // What stands around a table: its heading, which counts, and the pages.
  function swap (old, part, around) {
    const [was, is] = [old.querySelector(around), part.querySelector(around)]
    if (was && is) was.outerHTML === is.outerHTML || was.replaceWith(is)
    else if (is) old.append(is)
    else was?.remove()
  }

  function giveBackFocus (focused) {
    if (!focused || document.activeElement === focused) return
    if (focused.isConnected) return focused.focus({ preventScroll: true })
    const again = (focused.id && document.getElementById(focused.id)) ||
      (focused.href && [...list.querySelectorAll('a')].find(one => one.textContent.split(' (')[0] === focused.textContent.split(' (')[0]))
    if (again) return again.focus({ preventScroll: true })
    list.tabIndex = -1
    list.focus({ preventScroll: true })
  }

  function tellChange (added, lost) {
    const now = new Date().toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' })
    const fresh = first && added ? `: ${added} new` : ''
    const untied = lost ? ` ${lost === 1 ? 'One ticked enquiry has' : `${lost} ticked enquiries have`} changed hands or left the list.` : ''
    tell(`The list has changed${fresh}.${untied} Up to date at ${now}.`)
  }

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') clearTimeout(timer)
    else ask() // after a while away, at once
  })
  timer = setTimeout(ask, EVERY)
}
