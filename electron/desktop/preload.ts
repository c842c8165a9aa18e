import { contextBridge, ipcRenderer } from 'electron';
import type { BridgeAnswer, MuqabalaBridge } from '#api/bridge.ts';
import type { EventFrame } from '#api/contract.ts';
import { CHANNEL, QUIT_READY } from './channel.ts';

const bridge: MuqabalaBridge = {
  request: (name, input) => ipcRenderer.invoke(CHANNEL, { name, input }) as Promise<BridgeAnswer>,
  subscribe(listener) {
    const hear = (_event: unknown, frame: EventFrame) => listener(frame);
    ipcRenderer.on(CHANNEL, hear);
    return () => {
      ipcRenderer.off(CHANNEL, hear);
    };
  },
  quitReady: () => void ipcRenderer.invoke(CHANNEL, { name: QUIT_READY, input: {} }),
};

contextBridge.exposeInMainWorld('muqabala', bridge);
