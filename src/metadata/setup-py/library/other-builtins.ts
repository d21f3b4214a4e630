/** Other built-in names of Python 3, some of them of later versions only. Their behaviour is not followed. */
export const otherBuiltins: ReadonlySet<string> = new Set(
  (
    'aiter anext ascii breakpoint bytearray bytes classmethod complex copyright credits dir divmod ' +
    'format hash help id input issubclass license memoryview object pow ' +
    'property round slice staticmethod super type Ellipsis NotImplemented BaseExceptionGroup BlockingIOError ' +
    'BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ' +
    'ConnectionRefusedError ConnectionResetError EncodingWarning ExceptionGroup FloatingPointError FutureWarning ' +
    'ImportWarning IndentationError InterruptedError MemoryError PendingDeprecationWarning ProcessLookupError ' +
    'PythonFinalizationError ReferenceError ResourceWarning StopAsyncIteration SyntaxWarning TabError TimeoutError ' +
    'UnicodeTranslateError UnicodeWarning __debug__ __build_class__ __builtins__ __import__ __loader__ __package__ ' +
    // The names in the scope of the setuptools function that runs a setup.py, and the remaining names of its module.
    '__spec__ __doc__ __annotations__ __annotate__ __conditional_annotations__ self setup_script f code'
  ).split(' '),
);
