using System.Numerics;

namespace NetGen.Runtime;

/// <summary>The gradient vectors that the chunks of a batch are summed into, and their sum in the first of them.</summary>
/// <remarks>
/// Lanes are added as a tree: 0 and 1, 2 and 3, …; then 0 and 2, 4 and 6, …; and so on. So threads may add lanes of their own first, while
/// they are in their core's cache, and the sum has the same bits for any number of threads.
/// </remarks>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <param name="parameterCount">Length of a gradient vector.</param>
internal sealed class GradientLanes<T>(int parameterCount)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Buffers<T> _others = new();
    private AlignedBuffer<T>? _first;
    private int _count;
    private int _threads;

    /// <summary>A gradient vector; the first is the network's, and there is always room for it.</summary>
    public Span<T> this[int lane] => lane == 0 ? (_first ??= new AlignedBuffer<T>(parameterCount)).Span : _others[lane - 1];

    /// <summary>Makes room for the lanes of a batch.</summary>
    public void Reserve(int count)
    {
        _count = count;
        _first ??= new AlignedBuffer<T>(parameterCount);
        _others.Reserve(count - 1, parameterCount);
    }

    /// <summary>Adds the pairs of lanes that one thread filled.</summary>
    /// <param name="share">The thread's part of the lanes.</param>
    public void AddOwn(Share share)
    {
        if (share.Index == 0)
        {
            // As many as there are, which are fewer than were wanted where the team is at work for someone else.
            _threads = share.Count;
        }

        (int first, int last) = share.Of(_count);
        for (int width = 1; width < _count; width *= 2)
        {
            for (int left = 0; left + width < _count; left += 2 * width)
            {
                if (first <= left && End(left, width) <= last)
                {
                    Kernels.Accumulate(this[left], this[left + width]);
                }
            }
        }
    }

    /// <summary>Adds the other pairs, for a range of parameters.</summary>
    public void AddOthers(Range range)
    {
        for (int width = 1; width < _count; width *= 2)
        {
            for (int left = 0; left + width < _count; left += 2 * width)
            {
                if (!IsOneThreads(left, End(left, width)))
                {
                    Kernels.Accumulate(this[left][range], this[left + width][range]);
                }
            }
        }
    }

    // One past the last lane whose gradients a pair adds up.
    private int End(int left, int width) => Math.Min(left + (2 * width), _count);

    private bool IsOneThreads(int left, int end)
    {
        for (int thread = 0; thread < _threads; thread++)
        {
            (int first, int last) = new Share(thread, _threads).Of(_count);
            if (first <= left && end <= last)
            {
                return true;
            }
        }

        return false;
    }
}
