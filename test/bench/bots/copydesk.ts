import { createApp } from '../../../src/app.ts'
import { readSpec, serveParent } from './told.ts'

const { mode, port, databaseFile, apiUrl, botToken, appToken, signingSecret } = readSpec()
const common = { botToken, apiUrl, prefix: '' }

const app = createApp(
  {
    databaseUrl: `file:${databaseFile}`,
    logLevel: 'error',
    healthPort: 0,
    demoPort: 0,
    slack: mode === 'socket' ? { ...common, mode, appToken } : { ...common, mode, signingSecret, port },
  },
  // The outbox posts as fast as it can: Slack's one message a second would leave its work out of the figures.
  // One person types all day here.
  { pace: 0, limit: false },
)

await serveParent({ start: () => app.start(), settle: () => app.settle() })
