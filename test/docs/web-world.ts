import type { World } from '../helpers/fake-index.js';

/** The few packages of the examples in docs, as they were early in 2025. */
export const webWorld: World = {
  fastapi: {
    '0.115.6': { requires: ['starlette>=0.40,<0.42', 'pydantic>=2'], uploaded: '2024-12-03' },
    '0.115.8': { requires: ['starlette>=0.40,<0.46', 'pydantic>=2'], uploaded: '2025-01-30' },
  },
  starlette: {
    '0.40.0': { requires: ['anyio>=3.4'], uploaded: '2024-10-15' },
    '0.41.3': { requires: ['anyio>=3.4'], uploaded: '2024-11-18' },
    '0.45.3': { requires: ['anyio>=3.4'], uploaded: '2025-01-24' },
    '0.46.0': { requires: ['anyio>=3.4'], uploaded: '2025-02-22' },
  },
  pydantic: { '2.10.6': { requires: ['typing-extensions>=4'], uploaded: '2025-01-24' } },
  'typing-extensions': { '4.12.2': { uploaded: '2024-06-07' } },
  uvicorn: {
    '0.34.0': {
      requires: [
        'click>=7',
        'h11>=0.8',
        'colorama>=0.4; sys_platform == "win32" and extra == "standard"',
        'uvloop>=0.14; sys_platform != "win32" and extra == "standard"',
      ],
      extras: ['standard'],
      uploaded: '2024-12-15',
    },
  },
  uvloop: {
    '0.21.0': {
      wheels: [
        'cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64',
        'cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64',
        'cp313-cp313-macosx_10_13_universal2',
      ],
      uploaded: '2024-10-14',
    },
  },
  click: { '8.1.8': { requires: ['colorama; sys_platform == "win32"'], uploaded: '2024-12-21' } },
  h11: { '0.14.0': { uploaded: '2022-09-25' } },
  httpx: { '0.28.1': { requires: ['anyio', 'idna'], uploaded: '2024-12-06' } },
  anyio: {
    '4.7.0': { requires: ['idna>=2.8', 'sniffio>=1.1'], uploaded: '2024-12-05' },
    '4.8.0': { requires: ['idna>=2.8', 'sniffio>=1.1'], uploaded: '2025-01-05' },
  },
  idna: { '3.10': { uploaded: '2024-09-15' } },
  sniffio: { '1.3.1': { uploaded: '2024-02-25' } },
  pytest: { '8.3.4': { requires: ['pluggy>=1.5', 'iniconfig'], uploaded: '2024-12-01' } },
  pluggy: { '1.5.0': { uploaded: '2024-04-20' } },
  iniconfig: { '2.0.0': { uploaded: '2023-01-07' } },
  requests: { '2.32.3': { requires: ['idna>=2.5', 'urllib3>=1.21'], uploaded: '2024-05-29' } },
  urllib3: { '2.3.0': { uploaded: '2024-12-22' } },
  flask: { '3.1.0': { requires: ['click>=8'], uploaded: '2024-11-13' } },
  'our-library': { '2.1.0': { requires: ['requests>=2'], uploaded: '2025-01-10' } },
  torch: {
    '2.5.1': {
      wheels: [
        'cp313-cp313-manylinux_2_17_x86_64',
        'cp313-cp313-manylinux_2_17_aarch64',
        'cp313-cp313-macosx_11_0_arm64',
      ],
      uploaded: '2024-10-29',
    },
  },
  psycopg2: { '2.9.10': { wheels: [], sdist: true, uploaded: '2024-10-16' } },
  setuptools: { '75.8.0': { uploaded: '2025-01-08' } },
  wheel: { '0.45.1': { uploaded: '2024-11-23' } },
};
