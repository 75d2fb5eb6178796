export const distribute = {
  help: { command: 'distribute' },
}

export const distributeRefusals = {}
