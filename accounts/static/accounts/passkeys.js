// Says in words when a passkey did not work. What needs one is shown by the sheet (base.css), before anything is
// drawn, where supported.js has found that the browser can do it.
document.addEventListener('allauth.error', event => {
  event.preventDefault()
  const name = event.detail.exception?.name
  const said = {
    NotAllowedError: 'Nothing was chosen, or it took too long. Try again.',
    InvalidStateError: 'This passkey has been added already.',
    SecurityError: 'Passkeys do not work at this web address. Use your password and the app instead.'
  }
  for (const place of document.querySelectorAll('[data-passkey-problem]')) {
    place.textContent = said[name] ?? 'The passkey did not work. Try again, or use another way to sign in.'
  }
})
