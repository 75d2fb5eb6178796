/** The shape of the other language's catalog: the same keys, but for the singular forms that Chinese does not have. */
export type Mirror<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Mirror<T[K]>
}
