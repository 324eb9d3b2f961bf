namespace NetGen.RandomNetworks.Tests.Definition;

/// <summary>One sample on its way through a definition, at a point and a little beside it.</summary>
internal sealed class Sample
{
    private readonly NetworkDefinition _definition;
    private readonly double[][] _values;
    private readonly double[][] _moved;
    private readonly double[][][] _inputs;
    private readonly int[] _decisionsBefore;
    private readonly Decisions _decisions = new();

    /// <summary>Runs the definition.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="input">The sample.</param>
    /// <param name="parameters">The parameter vector.</param>
    public Sample(NetworkDefinition definition, double[] input, double[] parameters)
    {
        _definition = definition;
        _values = [input, .. definition.Nodes.Select(node => new double[node.Shape.Size])];
        _moved = [.. _values.Select(value => (double[])value.Clone())];
        _inputs = [.. definition.Nodes.Select(node => new double[node.Inputs.Count][])];
        _decisionsBefore = new int[definition.Nodes.Count];
        for (int i = 0; i < definition.Nodes.Count; i++)
        {
            _decisionsBefore[i] = _decisions.Count;
            Run(i, _values, _values, firstMoved: 0, parameters);
        }
    }

    /// <summary>The network's output at the point.</summary>
    public double[] Output => _values[_definition.Output];

    /// <summary>The largest magnitude of any value at the point.</summary>
    public double Largest => _values.Max(value => value.Max(Math.Abs));

    /// <summary>How far the point is from a kink; see <see cref="Decisions.Margin"/>.</summary>
    public double Margin => _decisions.Margin;

    /// <summary>The input to run beside the point.</summary>
    public double[] MovedInput => _moved[0];

    /// <summary>The output beside the point, on the pieces that hold at the point.</summary>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="firstNode">The first node of which parameters or input differ from the point's.</param>
    public double[] Move(double[] parameters, int firstNode)
    {
        if (firstNode < _definition.Nodes.Count)
        {
            _decisions.Hold(_decisionsBefore[firstNode]);
        }

        for (int i = firstNode; i < _definition.Nodes.Count; i++)
        {
            Run(i, _moved, _values, firstNode, parameters);
        }

        return _definition.Output == 0 || _definition.Output > firstNode ? _moved[_definition.Output] : _values[_definition.Output];
    }

    // What no node from the first one leaves is as it was, but for the input, which may be moved itself.
    private void Run(int index, double[][] to, double[][] unmoved, int firstMoved, double[] parameters)
    {
        Node node = _definition.Nodes[index];
        double[][] inputs = _inputs[index];
        for (int i = 0; i < inputs.Length; i++)
        {
            int value = node.Inputs[i];
            inputs[i] = value == 0 || value > firstMoved ? to[value] : unmoved[value];
        }

        node.Run(inputs, to[index + 1], parameters, _decisions);
    }
}
