// Warns before the session ends (WCAG 2.2.1) and lets people stay. The server ends the session by itself whatever
// happens here. Every tab of the same browser shares one clock through a BroadcastChannel.
const MINUTE = 60000
const SAID_AT = [300, 120, 60, 20] // seconds left
const TICK = 1000
const EARLY = 75000 // the server notes when it saw us once a minute; we end first, so that a last draft can still be saved

export function startTimeout () {
  const { idleMinutes, warnMinutes, keepUrl, signedOutUrl } = document.body.dataset
  const dialog = document.getElementById('timeout')
  if (!dialog?.showModal || !idleMinutes || !keepUrl) return
  const whole = Number(idleMinutes) * MINUTE
  const idle = Math.max(whole - EARLY, whole / 2)
  const warn = Math.min(Number(warnMinutes || 5) * MINUTE, idle / 2)
  const left = dialog.querySelector('[data-timeout-left]')
  const said = dialog.querySelector('[data-timeout-said]')
  if (document.querySelector('form[data-autosave]')) {
    dialog.querySelector('[data-timeout-kept]').textContent = 'What you have typed is kept.'
  }
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('early-help-session') : null
  let endsAt = Date.now() + idle
  let announced = Infinity
  let leaving = false

  const begin = (at = Date.now()) => {
    endsAt = Math.max(endsAt, at + idle)
    announced = Infinity
    said.textContent = ''
    if (dialog.open) dialog.close()
  }

  const leave = async tell => {
    if (leaving) return
    leaving = true
    if (tell) tabs?.postMessage({ leave: true })
    const wait = []
    document.dispatchEvent(new CustomEvent('eh:save', { detail: { wait } }))
    await Promise.race([Promise.allSettled(wait), new Promise(resolve => setTimeout(resolve, 4000))])
    await post(signedOutUrl).catch(() => {}) // without an answer, the page we go to says how it stands
    location.assign(signedOutUrl)
  }

  const stay = async () => {
    try {
      const answer = await post(keepUrl)
      if (!answer.ok) return leave(false)
      begin()
      tabs?.postMessage({ at: Date.now() })
    } catch {
      said.textContent = 'We could not reach the server. Check your connection and try again.'
    }
  }

  const tick = () => {
    const seconds = Math.ceil((endsAt - Date.now()) / 1000)
    if (seconds <= 0) return leave(false)
    if (seconds * 1000 > warn) return
    if (!dialog.open) dialog.showModal()
    left.textContent = inWords(seconds)
    const due = SAID_AT.filter(mark => seconds <= mark).pop()
    if (due !== undefined && due < announced) {
      announced = due
      said.textContent = `You will be signed out in ${inWords(seconds)}.`
    }
  }

  dialog.querySelector('[data-timeout-stay]').addEventListener('click', stay)
  dialog.querySelector('[data-timeout-leave]').addEventListener('click', () => leave(true))
  dialog.addEventListener('cancel', event => { event.preventDefault(); stay() }) // the Escape key
  tabs?.addEventListener('message', ({ data }) => { if (data.leave) leave(false); else begin(data.at) })
  tabs?.postMessage({ at: Date.now() }) // this page has just been opened, so the session is fresh in every tab
  document.addEventListener('eh:kept', () => { begin(); tabs?.postMessage({ at: Date.now() }) })
  setInterval(tick, TICK)
  document.addEventListener('visibilitychange', tick) // a sleeping laptop's timers stop; look at the clock on waking
}

function post (url) {
  return fetch(url, {
    method: 'POST',
    headers: { 'X-CSRFToken': document.querySelector('[name=csrfmiddlewaretoken]')?.value ?? '' },
    credentials: 'same-origin',
    redirect: 'manual',
    signal: AbortSignal.timeout(4000)
  })
}

function inWords (seconds) {
  if (seconds > 60) return `${Math.ceil(seconds / 60)} minutes`
  return seconds === 60 ? '1 minute' : `${seconds} second${seconds === 1 ? '' : 's'}`
}
