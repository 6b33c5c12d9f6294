// Search as you type: <form method="get" data-live="#results">. The view answers only the results when it sees
// X-Fragment. Without this file the form's button searches.
const AFTER_TYPING = 250 // milliseconds

for (const form of document.querySelectorAll('form[data-live]')) {
  const results = document.querySelector(form.dataset.live)
  let timer
  let request

  const search = async () => {
    request?.abort()
    request = new AbortController()
    const url = new URL(form.action)
    url.search = new URLSearchParams(new FormData(form))
    try {
      const answer = await fetch(url, { headers: { 'X-Fragment': '1' }, signal: request.signal, credentials: 'same-origin' })
      if (!answer.ok || answer.redirected) return location.assign(url) // signed out, or an error: show the real page
      results.innerHTML = await answer.text()
      history.replaceState(null, '', url)
    } catch (error) {
      if (error.name !== 'AbortError') results.textContent = 'We could not search. Check your connection, then press the button.'
    }
  }

  form.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, AFTER_TYPING) })
}
