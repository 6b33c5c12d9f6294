// Shows what needs a passkey only where the browser can do it, and says in words when one did not work.
for (const part of document.querySelectorAll('[data-passkeys]')) part.hidden = !('PublicKeyCredential' in window)
for (const part of document.querySelectorAll('[data-no-passkeys]')) part.hidden = 'PublicKeyCredential' in window

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
