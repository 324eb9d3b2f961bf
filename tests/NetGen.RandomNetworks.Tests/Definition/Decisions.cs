namespace NetGen.RandomNetworks.Tests.Definition;

/// <summary>
/// Which piece of a piecewise formula holds, at each place where there is a choice: recorded where a network is run at a point, and
/// held while it is run a little beside that point.
/// </summary>
/// <remarks>
/// On the pieces that hold at a point, every formula of the language is smooth, and its derivative there is the network's. So
/// differences need not keep away from kinks, of which a larger network has one within every step.
/// </remarks>
internal sealed class Decisions
{
    private readonly List<int> _choices = [];
    private bool _holds;
    private int _next;

    /// <summary>How far the point is from one where another piece would hold; but for ties, which are decided alike everywhere.</summary>
    public double Margin { get; private set; } = double.PositiveInfinity;

    /// <summary>Whether <paramref name="x"/> is above zero.</summary>
    public bool IsPositive(double x)
    {
        if (_holds)
        {
            return _choices[_next++] != 0;
        }

        Narrow(Math.Abs(x));
        _choices.Add(x > 0 ? 1 : 0);
        return x > 0;
    }

    /// <summary>Which of the values is the largest; of equal ones the first.</summary>
    public int Largest(ReadOnlySpan<double> values)
    {
        if (_holds)
        {
            return _choices[_next++];
        }

        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        foreach (double value in values)
        {
            Narrow(values[largest] - value);
        }

        _choices.Add(largest);
        return largest;
    }

    /// <summary>Goes through the recorded decisions again, from the one that was the <paramref name="first"/>.</summary>
    public void Hold(int first)
    {
        _holds = true;
        _next = first;
    }

    /// <summary>How many decisions are recorded.</summary>
    public int Count => _choices.Count;

    private void Narrow(double distance)
    {
        if (distance > 0)
        {
            Margin = Math.Min(Margin, distance);
        }
    }
}
