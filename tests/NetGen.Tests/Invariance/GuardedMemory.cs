using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Tests.Invariance;

/// <summary>
/// Floats that lie between two pages which can be neither read nor written, flush with the first or with the second: code that
/// leaves the span ends the test process.
/// </summary>
internal sealed class GuardedMemory : IDisposable
{
    private readonly nint _mapping;
    private readonly nint _mappingSize;
    private readonly nint _start;
    private readonly int _length;

    /// <param name="values">What the memory holds at first.</param>
    /// <param name="atEnd">Whether the span ends where the page after it starts, or starts where the page before it ends.</param>
    public GuardedMemory(ReadOnlySpan<float> values, bool atEnd)
    {
        nint page = Environment.SystemPageSize;
        nint size = values.Length * sizeof(float);
        nint room = (size + page - 1) / page * page;
        _length = values.Length;
        _mappingSize = room + (2 * page);
        _mapping = Reserve(_mappingSize);
        Open(_mapping + page, room);
        _start = _mapping + page + (atEnd ? room - size : 0);
        values.CopyTo(Span);
    }

    public Span<float> Span => MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<float>(), _start), _length);

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            const uint Release = 0x8000;
            _ = VirtualFree(_mapping, 0, Release);
        }
        else
        {
            _ = Unmap(_mapping, _mappingSize);
        }
    }

    private static nint Reserve(nint size)
    {
        const uint WindowsReserve = 0x2000;
        const uint WindowsNoAccess = 0x01;
        const int None = 0;
        const int Private = 0x02;
        int anonymous = OperatingSystem.IsMacOS() ? 0x1000 : 0x20;
        nint address = OperatingSystem.IsWindows()
            ? VirtualAlloc(0, size, WindowsReserve, WindowsNoAccess)
            : Map(0, size, None, Private | anonymous, -1, 0);
        return address is 0 or -1 ? throw new Win32Exception() : address;
    }

    private static void Open(nint address, nint size)
    {
        const uint WindowsCommit = 0x1000;
        const uint WindowsReadWrite = 0x04;
        const int ReadWrite = 3;
        bool opened = size == 0 || (OperatingSystem.IsWindows()
            ? VirtualAlloc(address, size, WindowsCommit, WindowsReadWrite) != 0
            : Protect(address, size, ReadWrite) == 0);
        if (!opened)
        {
            throw new Win32Exception();
        }
    }

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint Map(nint address, nint size, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int Protect(nint address, nint size, int protection);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static extern int Unmap(nint address, nint size);

    [DllImport("kernel32", SetLastError = true)]
    private static extern nint VirtualAlloc(nint address, nint size, uint type, uint protection);

    [DllImport("kernel32", SetLastError = true)]
    private static extern int VirtualFree(nint address, nint size, uint type);
}
