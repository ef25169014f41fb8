/** Before each end-to-end file: its worker's own display, on which no other window has the keyboard. */
const displays = process.env['MINGCE_DISPLAYS']?.split(' ') ?? [];
const display = displays[(Number(process.env['VITEST_POOL_ID']) - 1) % displays.length];
if (display !== undefined) process.env['DISPLAY'] = display;
