// Runs before anything is drawn, so that parts which need scripts never flash in their other form.
document.body.className += ' js-enabled' + ('PublicKeyCredential' in window ? ' eh-passkeys' : '') + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '')
