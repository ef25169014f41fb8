import '@mantine/core/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connectEngine } from './worker/connect.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const { engine, gone } = connectEngine();
createRoot(root).render(
  <StrictMode>
    <App engine={engine} gone={gone} />
  </StrictMode>,
);
