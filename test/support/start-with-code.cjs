// Runs the program beside it (`bot.cjs`) with what V8 made of it, which the first run that ends in peace leaves there.
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { createRequire, wrap } = require('node:module')
const { join } = require('node:path')
const { constants, Script } = require('node:vm')

const filename = join(__dirname, 'bot.cjs')
const code = join(__dirname, 'bot.code')
const cachedData = existsSync(code) ? readFileSync(code) : undefined
const script = new Script(wrap(readFileSync(filename, 'utf8')), {
  filename,
  cachedData,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
})
if (!cachedData) process.once('exit', () => writeFileSync(code, script.createCachedData()))
const bot = { exports: {} }
script.runInThisContext()(bot.exports, createRequire(filename), bot, filename, __dirname)
