using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>One thread's part in work that several threads do together: which items are its own, and where it waits for the others.</summary>
/// <remarks>
/// All threads run the same code, each with its own share. Every item belongs to exactly one of them, whatever their number, so
/// that results do not depend on it.
/// </remarks>
public readonly struct Share
{
    /// <summary>
    /// Elements from which to which element-wise work is cut: a cache line of floats, so that two threads never write one line and
    /// every range begins where a whole vector lies.
    /// </summary>
    public const int Line = 16;

    private readonly TeamBarrier? _barrier;
    private readonly int _others;

    /// <summary>One of several equal shares.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="barrier">Where their threads meet; null where they never do.</param>
    internal Share(int index, int count, TeamBarrier? barrier = null)
    {
        Index = index;
        _others = count - 1;
        _barrier = barrier;
    }

    /// <summary>All of the work, on one thread.</summary>
    public static Share Whole => default;

    /// <summary>Which thread this is: 0 … <see cref="Count"/> − 1.</summary>
    public int Index { get; }

    /// <summary>How many threads share the work.</summary>
    public int Count => _others + 1;

    /// <summary>The items [First, End) of this thread.</summary>
    /// <param name="items">Number of items that all threads share.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int End) Of(int items) => _others == 0 ? (0, items) : Part(items);

    /// <summary>The items [First, End) of this thread, where First is a multiple of <paramref name="granularity"/>.</summary>
    /// <param name="items">Number of items that all threads share.</param>
    /// <param name="granularity">Number of items that stay together.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int End) Of(int items, int granularity) => _others == 0 ? (0, items) : Part(items, granularity);

    /// <summary>Clears this thread's part of a vector.</summary>
    /// <param name="values">The vector, the same for all threads.</param>
    /// <typeparam name="T">The element type.</typeparam>
    public void Clear<T>(Span<T> values)
    {
        (int first, int end) = Of(values.Length, Line);
        values[first..end].Clear();
    }

    /// <summary>Waits until all threads of the share have come here, and sees what they have written before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Synchronize() => _barrier?.Wait();

    private (int First, int End) Part(int items) =>
        ((int)((long)items * Index / Count), (int)((long)items * (Index + 1) / Count));

    private (int First, int End) Part(int items, int granularity)
    {
        (int first, int end) = Part((int)(((long)items + granularity - 1) / granularity));
        return ((int)Math.Min((long)first * granularity, items), (int)Math.Min((long)end * granularity, items));
    }
}
