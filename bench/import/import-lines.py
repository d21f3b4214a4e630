"""The import statements of the Python files of a tar on standard input, each once, as a JSON list of lines.

Statements below a condition count too; relative ones and those of `from __future__` do not.
"""

import ast
import io
import json
import sys
import tarfile


def statements(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (ast.unparse(ast.Import([name])) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module != "__future__":
            yield ast.unparse(node)


found = set()
with tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read())) as archive:
    for member in archive.getmembers():
        if not member.name.endswith(".py") or not member.isfile():
            continue
        try:
            found.update(statements(archive.extractfile(member).read()))
        except (SyntaxError, ValueError):
            # Tests of tools for code keep code that is broken on purpose.
            continue
json.dump(sorted(found), sys.stdout)
