export const desk = {
  help: { command: 'desk' },
}

export const deskRefusals = {}
