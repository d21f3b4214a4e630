import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attributesIn, printedOverrides } from '../sixty/printed.js';

const test = suite('overrides as resolve prints them');

test('the lines of notes are taken as they are, without what stands about older releases behind them', () => {
  const stderr = [
    '  note: psycopg 3.3 loads libpq by name; in overrides.nix: overrides.psycopg.runtimeLibs = [ pkgs.libpq ]; (before nixpkgs 25.05: pkgs.postgresql for pkgs.libpq)',
    '  note: plain loads libgtk-3.so.0, which Nix gives it only by overrides.nix: overrides."plain".libs = [ pkgs.gtk3 ];',
    '  note: a note about something else',
    'Wrote pypi-sources.yaml, pypi.nix, default.nix',
  ].join('\n');
  const text = printedOverrides(stderr) ?? '';
  assert.is(
    text,
    '{ pkgs, ... }:\n{\n  overrides.psycopg.runtimeLibs = [ pkgs.libpq ];\n  overrides."plain".libs = [ pkgs.gtk3 ];\n}\n',
  );
  assert.equal(attributesIn(text), ['libpq', 'gtk3']);
  assert.is(printedOverrides('Wrote pypi-sources.yaml'), undefined);
});

test('attributes may lie in others', () => {
  assert.equal(attributesIn('[ (pkgs.libxcb or pkgs.xorg.libxcb) pkgs.python311.pkgs.tkinter ]'), [
    'libxcb',
    'xorg.libxcb',
    'python311.pkgs.tkinter',
  ]);
});

test.run();
