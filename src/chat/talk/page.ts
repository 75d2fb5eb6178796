/** A thing that has a page: by what its page is asked for again, and what people call it. */
export interface Thing {
  name: string
  label: string
}

/** How a page is to be shown: which of its sections is open, where that is not the live one. */
export interface Opening {
  open?: string
}
