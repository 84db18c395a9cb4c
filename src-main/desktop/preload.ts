// The bridge into our sandboxed page: two message ports on request, where a dropped file lies, a folder dialog, and where to go. Nothing else.
// One CommonJS file that may require electron alone.
import { contextBridge, ipcRenderer, webUtils } from 'electron';

const portNames = ['port', 'terminals'];

// Ports cannot cross the context bridge, so they travel by window messages. The page asks, and may ask again when one broke.
window.addEventListener('message', ({ source, data }) => {
  if (source === window && data?.switchyard === 'wanted' && portNames.includes(data.port)) ipcRenderer.send('switchyard:wanted', data.port);
});
ipcRenderer.on('switchyard:port', ({ ports }, name) => {
  if (portNames.includes(name)) window.postMessage({ switchyard: name }, '*', ports);
});

ipcRenderer.on('switchyard:go', (_, fragment) => {
  location.hash = fragment;
});

contextBridge.exposeInMainWorld('switchyard', {
  host: 'electron',
  pathOf: (file: File) => webUtils.getPathForFile(file),
  pickFolder: () => ipcRenderer.invoke('switchyard:pick-folder'),
});
