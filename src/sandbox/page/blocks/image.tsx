import type { ImageBlock, ImageElement } from '@slack/types'
import { PAGE_FILE } from '../../protocol.ts'
import { useDesk } from '../desk.ts'
import { Text } from '../inline.tsx'

export function ImageView({ block }: { block: ImageBlock }) {
  return (
    <figure class="image-block">
      {block.title && (
        <figcaption>
          <Text object={block.title} />
        </figcaption>
      )}
      <Picture image={block} class="image" />
    </figure>
  )
}

type PictureSource = Pick<ImageElement, 'alt_text'> & ({ image_url: string } | { slack_file: object })

/** An image by web address or by a file of this workspace. */
export function Picture({ image, class: name }: { image: PictureSource; class: string }) {
  const { me } = useDesk()
  const source = 'image_url' in image ? image.image_url : fileSource(image.slack_file, me)
  return <img class={name} src={source} alt={image.alt_text} loading="lazy" />
}

function fileSource(file: object, me: string): string {
  if ('id' in file) return `${PAGE_FILE}${encodeURIComponent(String(file.id))}?user=${encodeURIComponent(me)}`
  return 'url' in file ? String(file.url) : ''
}
