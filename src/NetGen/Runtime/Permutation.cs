namespace NetGen.Runtime;

/// <summary>Seeded shuffles, the same on every machine.</summary>
internal static class Permutation
{
    /// <summary>Fills the span with 0, 1, 2, … in a random order.</summary>
    /// <remarks>Fisher–Yates: each order is equally likely, as far as 32-bit draws without bias make it so.</remarks>
    /// <param name="order">Receives the order.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="purpose">What the order is for.</param>
    /// <param name="stream">Which of the orders of this seed and purpose, for example the epoch.</param>
    public static void Fill(Span<int> order, int seed, Philox.Purpose purpose, int stream)
    {
        FillIdentity(order);
        var draws = new Draws(seed, purpose, stream);
        for (int last = order.Length - 1; last > 0; last--)
        {
            int other = (int)draws.NextBelow((uint)last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }

    /// <summary>Fills the span with 0, 1, 2, ….</summary>
    public static void FillIdentity(Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
    }

    private struct Draws(int seed, Philox.Purpose purpose, int stream)
    {
        private Philox.Block _block;
        private long _used;

        /// <summary>A number below the bound, without bias: Lemire 2019, arXiv:1805.10941.</summary>
        public uint NextBelow(uint bound)
        {
            ulong product = (ulong)Next() * bound;
            if ((uint)product < bound)
            {
                uint threshold = (0u - bound) % bound;
                while ((uint)product < threshold)
                {
                    product = (ulong)Next() * bound;
                }
            }

            return (uint)(product >> 32);
        }

        private uint Next()
        {
            int word = (int)(_used & 3);
            if (word == 0)
            {
                _block = Philox.Bits(seed, purpose, stream, _used >> 2);
            }

            _used++;
            return _block[word];
        }
    }
}
