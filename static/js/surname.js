// The family's name stands in the box of each person as soon as they have a first name, where it can be seen, changed and
// taken out: most families share one, and nobody is given one that nobody saw. Without this file it is typed.
const family = document.querySelector('input[name=family_name]')
const rows = [...document.querySelectorAll('input[name$=-family_name]')]

if (family && rows.length) {
  const ours = new Map() // what stands in a box because of us
  for (const box of rows) {
    const first = document.querySelector(`input[name=${box.name.replace('family_name', 'given_names')}]`)
    box.addEventListener('input', event => event.isTrusted && ours.set(box, null)) // theirs from now on
    first.addEventListener('input', () => fill(box, first))
    family.addEventListener('input', () => fill(box, first))
  }

  function fill (box, first) {
    const standing = ours.get(box)
    if (standing === null || !first.value.trim() || (box.value && box.value !== standing)) return
    if (box.value === family.value) return
    ours.set(box, family.value)
    box.value = family.value
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
