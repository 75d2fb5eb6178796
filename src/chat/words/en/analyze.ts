export const analyze = {
  help: { command: 'analyze' },
}

export const analyzeRefusals = {}
