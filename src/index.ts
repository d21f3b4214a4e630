export { PylockError, PylockErrors } from './errors.js';
