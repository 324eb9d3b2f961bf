using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>The address of a span that the caller keeps pinned, so that other threads can be told of it.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly unsafe struct PinnedSpan<T>(T* start, int length)
    where T : unmanaged
{
    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => length == 0;

    /// <summary>The elements <paramref name="offset"/> … <paramref name="offset"/> + <paramref name="count"/> − 1; none of an empty span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Slice(int offset, int count) => length == 0 ? default : new Span<T>(start, length).Slice(offset, count);
}
