/** Characters and counts of whole messages. */
export const MESSAGE_LIMITS = {
  /** Longer text is cut, with the warning `message_truncated`. */
  text: 40_000,
  /** `chat.update` refuses more with `msg_too_long`. */
  updateText: 4000,
  recommendedText: 4000,
  markdownText: 12_000,
  attachments: 100,
  /** Not documented; `msg_blocks_too_long` has been met from about here on. */
  blocksTotal: 13_200,
  /** Not published; often quoted. Bytes of JSON. */
  metadata: 16 * 1024,
} as const

/** Characters, counts and bytes of views. */
export const VIEW_LIMITS = { bytes: 250 * 1024, privateMetadata: 3000, title: 24, id: 255 } as const
