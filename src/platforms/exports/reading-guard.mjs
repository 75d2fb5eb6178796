// Looks after the reading process from a thread of its own, for a busy process hears and counts nothing: it ends it when it
// holds too much memory, Buffers included, or when the bot is gone. Plain JavaScript, so that it starts in no time.
import { workerData } from 'node:worker_threads'

const { megabytes, parent } = workerData
setInterval(() => {
  const full = process.memoryUsage.rss() > megabytes * 1_000_000
  if (full || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 50)
