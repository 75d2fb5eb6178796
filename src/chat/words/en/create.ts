export const create = {
  help: { command: 'create' },
}

export const createRefusals = {}
