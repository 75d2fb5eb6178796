import tseslint from 'typescript-eslint'

// The promise rules, and what a literal is not written with: everything else is biome's and the compiler's work.
export default tseslint.config({
  files: ['**/*.ts', '**/*.tsx'],
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: {
      project: ['./tsconfig.json', './src/sandbox/tsconfig.json'],
      tsconfigRootDir: new URL('../..', import.meta.url).pathname,
    },
  },
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: {
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    '@typescript-eslint/await-thenable': 'error',
    'no-restricted-syntax': [
      'error',
      {
        selector: 'ObjectExpression > SpreadElement > ObjectExpression',
        message: 'Write the properties themselves instead of spreading a literal into a literal.',
      },
    ],
  },
})
