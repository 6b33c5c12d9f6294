// Drawing on the page, by finger, pen or mouse: <input type="file" data-draw="Draw here">. What is drawn becomes the file of
// that question, and is sent and cleaned as any other. Without this file, or by keyboard, a picture is chosen, or words are
// written instead.
const WIDTH = 1200
const HEIGHT = 800
const LINE = 10
const PENS = [['Black', '#111111'], ['Blue', '#1d70b8'], ['Red', '#d4351c'], ['Green', '#00703c'], ['Yellow', '#ffb700'], ['Purple', '#54319f'], ['Brown', '#7a4a1e']]
const SVG = 'http://www.w3.org/2000/svg'

for (const input of document.querySelectorAll('input[type=file][data-draw]')) offer(input)

function offer (input) {
  const open = button(input.dataset.draw)
  open.className = 'govuk-button govuk-button--secondary'
  input.after(open)
  open.before(document.createElement('br'))
  open.addEventListener('click', () => { open.remove(); board(input) }, { once: true })
}

function button (words) {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = words
  return made
}

function board (input) {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', 'A sheet to draw on with a finger, a pen or a mouse')
  const paper = canvas.getContext('2d')
  const lines = [] // each: its colour, and the points it goes through
  let pen = PENS[0][1]

  const pens = document.createElement('div')
  pens.className = 'eh-draw__pens'
  pens.setAttribute('role', 'group')
  pens.setAttribute('aria-label', 'Pens')
  for (const [name, colour] of PENS) {
    const one = button('')
    one.setAttribute('aria-label', name)
    one.setAttribute('aria-pressed', String(colour === pen))
    one.append(blot(colour))
    one.addEventListener('click', () => {
      pen = colour
      for (const other of pens.querySelectorAll('[aria-pressed]')) other.setAttribute('aria-pressed', String(other === one))
    })
    pens.append(one)
  }
  const undo = button('Undo')
  const clear = button('Start again')
  pens.append(undo, clear)
  const says = document.createElement('p')
  says.className = 'govuk-hint'
  says.setAttribute('role', 'status')
  const place = document.createElement('div')
  place.className = 'eh-draw'
  place.append(pens, canvas, says)
  input.after(place)
  draw()

  undo.addEventListener('click', () => { lines.pop(); draw(); keep() })
  clear.addEventListener('click', () => { lines.length = 0; draw(); keep() })
  input.addEventListener('change', event => { if (event.isTrusted) { lines.length = 0; draw(); says.textContent = '' } })
  canvas.addEventListener('pointerdown', event => {
    if (event.button) return
    event.preventDefault()
    canvas.setPointerCapture(event.pointerId)
    lines.push({ colour: pen, by: event.pointerId, points: [at(event)] })
    draw()
  })
  canvas.addEventListener('pointermove', event => {
    const line = lines.findLast(one => one.by === event.pointerId)
    if (!line) return
    for (const one of event.getCoalescedEvents?.() ?? [event]) line.points.push(at(one))
    draw()
  })
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, event => {
      const line = lines.findLast(one => one.by === event.pointerId)
      if (!line) return
      line.by = null
      keep()
    })
  }

  function at (event) {
    const box = canvas.getBoundingClientRect()
    return [(event.clientX - box.left) * WIDTH / box.width, (event.clientY - box.top) * HEIGHT / box.height]
  }

  function draw () {
    paper.fillStyle = '#ffffff'
    paper.fillRect(0, 0, WIDTH, HEIGHT)
    paper.lineWidth = LINE
    paper.lineCap = paper.lineJoin = 'round'
    for (const { colour, points } of lines) {
      paper.strokeStyle = colour
      paper.beginPath()
      paper.moveTo(...points[0])
      for (const point of points.length > 1 ? points.slice(1) : points) paper.lineTo(...point)
      paper.stroke()
    }
  }

  // The file of the question is always what stands on the sheet; nothing, where nothing does.
  function keep () {
    const files = new DataTransfer()
    if (!lines.length) {
      input.files = files.files
      says.textContent = 'The sheet is empty.'
      return
    }
    canvas.toBlob(blob => {
      files.items.add(new File([blob], 'drawing.png', { type: 'image/png' }))
      input.files = files.files
      says.textContent = 'The drawing is saved when you press the button below.'
      input.form.dispatchEvent(new Event('input')) // the draft of the words goes on being kept
    }, 'image/png')
  }
}

function blot (colour) {
  const sign = document.createElementNS(SVG, 'svg')
  const dot = document.createElementNS(SVG, 'circle')
  sign.setAttribute('viewBox', '0 0 24 24')
  sign.setAttribute('aria-hidden', 'true')
  for (const [name, value] of [['cx', 12], ['cy', 12], ['r', 11], ['fill', colour]]) dot.setAttribute(name, value)
  sign.append(dot)
  return sign
}
