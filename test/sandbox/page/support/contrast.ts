import type { Page } from 'playwright-core'

/** The visible words on the page whose contrast is below WCAG AA (4.5, or 3 for large text), with the ratio. */
export const faintWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const rgba = (color: string): number[] => {
      if (!canvas) return [0, 0, 0, 0]
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
      return [...canvas.getImageData(0, 0, 1, 1).data]
    }
    const over = (top: number[], below: number[]) => {
      const share = (top[3] ?? 0) / 255
      return [0, 1, 2].map((i) => (top[i] ?? 0) * share + (below[i] ?? 0) * (1 - share)).concat(255)
    }
    const groundOf = (element: Element | null): number[] => {
      if (!element) return [255, 255, 255, 255]
      const own = rgba(getComputedStyle(element).backgroundColor)
      return own[3] === 255 ? own : over(own, groundOf(element.parentElement))
    }
    const light = (color: number[]) => {
      const [red = 0, green = 0, blue = 0] = color.map((part) => {
        const share = part / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const faint: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const words = node.textContent?.trim()
      // Emoji bring their own colours, and what is off does not have to be read.
      if (!element || !words || !/[\p{L}\p{N}]/u.test(words)) continue
      if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue
      if (element.closest(':disabled, svg, .unseen, .avatar.bot')) continue
      const style = getComputedStyle(element)
      const ground = groundOf(element)
      const pair = [light(ground), light(over(rgba(style.color), ground))].sort((a, b) => b - a)
      const ratio = ((pair[0] ?? 0) + 0.05) / ((pair[1] ?? 0) + 0.05)
      const size = Number.parseFloat(style.fontSize)
      const large = size >= 24 || (size >= 18.6 && Number(style.fontWeight) >= 700)
      if (ratio < (large ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)} ${words.slice(0, 30)}`)
    }
    return faint
  })
