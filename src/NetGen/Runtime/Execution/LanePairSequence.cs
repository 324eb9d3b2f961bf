namespace NetGen.Runtime;

/// <summary>
/// The additions that make one vector of several, as a tree: lanes 0 and 1, 2 and 3, …; then 0 and 2, 4 and 6, …; and so on. Each is
/// left + right into left, and together they hold the sum of [left, end).
/// </summary>
/// <remarks>A tree, so that threads may add lanes of their own first and the sum has the same bits for any number of threads.</remarks>
/// <param name="lanes">Number of lanes.</param>
internal struct LanePairSequence(int lanes)
{
    private int _width = 1;
    private int _left = -2;

    /// <summary>The addition at hand.</summary>
    public readonly (int Left, int Right, int End) Current => (_left, _left + _width, Math.Min(_left + (2 * _width), lanes));

    /// <summary>Goes on to the next addition; false when there is none.</summary>
    public bool MoveNext()
    {
        _left += 2 * _width;
        while (_left + _width >= lanes)
        {
            if (2 * _width >= lanes)
            {
                return false;
            }

            _width *= 2;
            _left = 0;
        }

        return true;
    }

    /// <summary>Itself, for <c>foreach</c>.</summary>
    public readonly LanePairSequence GetEnumerator() => this;
}
