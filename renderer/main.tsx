import '@mantine/core/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connectEngine } from './worker/connect.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const clock = { now: () => Date.now() };
const { engine, gone } = connectEngine();
createRoot(root).render(
  <StrictMode>
    <App clock={clock} engine={engine} gone={gone} />
  </StrictMode>,
);
