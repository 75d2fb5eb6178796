import { render } from 'preact'
import { Page } from './page.tsx'

// Chromium leaves a sign undrawn here and there when its font comes after it was to be drawn first.
await document.fonts.load('1em Twemoji', '👥').catch(() => [])

const root = document.getElementById('page')
if (root) render(<Page />, root)
