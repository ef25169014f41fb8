import { dirname, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { violation } from './layers.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The import law of build/layers.mjs, at the place where it is broken. */
const importLaw = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = relative(root, context.filename).split(sep).join('/');
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const target = specifier.startsWith('.')
        ? posix.normalize(posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')))
        : null;
      const message = violation(from, specifier, target);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'out/**', 'dist/**', 'demo-out/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: root } },
    plugins: { mingce: { rules: { 'import-law': importLaw } }, 'react-hooks': reactHooks },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['shared/**', 'electron/**', 'renderer/**'],
    rules: { 'mingce/import-law': 'error', 'no-console': 'error' },
  },
  {
    files: ['shared/**', 'renderer/**', 'electron/**'],
    ignores: ['renderer/worker/worker.ts', 'renderer/main.tsx', 'electron/main.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Time is an argument (Clock).',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is an argument (Clock).',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Randomness is an argument (Random).',
        },
        {
          selector: "Program > VariableDeclaration[kind='let']",
          message: 'No module-level let outside composition roots.',
        },
      ],
    },
  },
  {
    files: ['build/*.config.ts', 'tests/**'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
