using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>Copies between the host and an accelerator.</summary>
internal static class Copies
{
    /// <summary>Copies up, and returns when the source may change.</summary>
    public static unsafe void Upload<T>(this ArrayView<T> destination, AcceleratorStream stream, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        fixed (T* start = source)
        {
            destination.BeginUpload(stream, source);
            stream.Synchronize();
        }
    }

    /// <summary>Begins to copy up; the source must not move or change until the stream is done with it.</summary>
    public static void BeginUpload<T>(this ArrayView<T> destination, AcceleratorStream stream, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        if (source.Length > 0)
        {
            destination.SubView(0, source.Length).CopyFromCPUUnsafeAsync(stream, ref MemoryMarshal.GetReference(source), source.Length);
        }
    }

    /// <summary>Waits for the stream and copies down.</summary>
    public static unsafe void Download<T>(this ArrayView<T> source, AcceleratorStream stream, Span<T> destination)
        where T : unmanaged
    {
        if (destination.Length > 0)
        {
            fixed (T* start = destination)
            {
                source.SubView(0, destination.Length).CopyToCPUUnsafeAsync(stream, ref *start, destination.Length);
                stream.Synchronize();
            }
        }
    }

    /// <summary>Fills a view with zeros; a view of nothing, which a network without parameters has, too.</summary>
    public static void Clear<T>(this ArrayView<T> view, AcceleratorStream stream)
        where T : unmanaged
    {
        if (view.Length > 0)
        {
            view.MemSetToZero(stream);
        }
    }
}
