import { defaultSystems } from '../config/defaults.js';
import type { Marker } from '../pep/marker.js';
import { evaluateMarker } from '../pep/marker-evaluate.js';
import { markerEnvironment } from '../targets/environment.js';
import type { System } from '../targets/model.js';
import { parsePython, pythonMinors } from '../targets/target.js';

/** The default systems that some of the markers can hold on, whatever the Python. */
export function systemsOf(markers: readonly Marker[]): readonly System[] {
  const pythons = pythonMinors.map(parsePython);
  return defaultSystems.filter((system) =>
    pythons.some((python) =>
      markers.some((marker) => evaluateMarker(marker, markerEnvironment(python, system), new Set())),
    ),
  );
}
