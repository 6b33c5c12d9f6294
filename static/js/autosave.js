// Keeps a draft of a long form while somebody types: <form data-autosave="/draft/">. The draft is never checked;
// only the button checks. Without this file the buttons still save, and the server still keeps what was sent late.
const AFTER_TYPING = 1500 // milliseconds
const WHILE_DIRTY = 20000
const LARGEST_KEEPALIVE = 60000 // bytes; browsers refuse a larger request from a page being left

for (const form of document.querySelectorAll('form[data-autosave]')) watch(form)

function watch (form) {
  const status = document.createElement('p')
  status.className = 'govuk-hint eh-autosave'
  status.setAttribute('role', 'status')
  form.append(status)
  let changes = 0
  let saved = 0
  let lastSaved = ''
  let timer
  let running = null
  let ended = false

  const answers = () => {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      const input = form.elements.namedItem(name)
      if (typeof value === 'string' && input?.type !== 'password') body.append(name, value)
    }
    return body
  }

  const signedOut = () => {
    ended = true
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = location.href
    link.textContent = 'Sign in again'
    const kept = lastSaved ? `what you typed was kept up to ${lastSaved}.` : 'copy anything you have just typed first.'
    status.replaceChildren('You are signed out. ', link, `: ${kept}`)
    status.classList.add('eh-autosave--stopped')
  }

  const send = async leaving => {
    const upTo = changes
    const body = answers()
    if (leaving && body.toString().length > LARGEST_KEEPALIVE) leaving = false
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: 'POST',
        body,
        headers: { 'X-Autosave': '1', 'X-CSRFToken': body.get('csrfmiddlewaretoken') ?? '' },
        credentials: 'same-origin',
        keepalive: leaving,
        redirect: 'manual'
      })
      if (answer.status === 401 || answer.status === 403 || answer.type === 'opaqueredirect') return signedOut()
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
      lastSaved = (await answer.json()).saved_at
      saved = upTo
      document.dispatchEvent(new CustomEvent('eh:kept')) // the server has just seen us, so the session goes on
      status.textContent = `Draft kept at ${lastSaved}`
    } catch {
      status.textContent = 'Not kept yet. We will keep trying.'
    }
  }

  const save = async (leaving = false) => {
    clearTimeout(timer)
    if (running) await running
    if (ended || saved === changes) return
    running = send(leaving)
    await running
    running = null
  }

  const changed = () => {
    changes += 1
    clearTimeout(timer)
    timer = setTimeout(save, AFTER_TYPING)
  }
  // Not "change" as well: it fires on losing focus to the sign-out warning, which would save and so put off the end.
  form.addEventListener('input', changed)
  form.addEventListener('submit', () => { saved = changes; clearTimeout(timer) })
  setInterval(save, WHILE_DIRTY)
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') save(true) })
  addEventListener('pagehide', () => save(true))
  // Another script (the sign-out warning) may ask for a last save.
  document.addEventListener('eh:save', event => { event.detail?.wait?.push(save()) })

}
