namespace NetGen;

/// <summary>The vectors an optimizer remembers, whatever their scalar type.</summary>
internal abstract class OptimizerState(int length, string scalarName)
{
    /// <summary>Number of parameters, the length of each vector.</summary>
    public int Length { get; } = length;

    /// <summary>Name of the scalar type, for messages.</summary>
    public string ScalarName { get; } = scalarName;
}

/// <summary>The vectors an optimizer remembers.</summary>
internal sealed class OptimizerState<T> : OptimizerState
    where T : unmanaged
{
    /// <summary>Allocates vectors of zeros.</summary>
    public OptimizerState(int vectorCount, int length)
        : base(length, typeof(T).Name)
    {
        Vectors = new T[vectorCount][];
        for (int vector = 0; vector < vectorCount; vector++)
        {
            Vectors[vector] = new T[length];
        }
    }

    /// <summary>The vectors, each of the parameters' length.</summary>
    public T[][] Vectors { get; }
}

/// <summary>A range of each vector that an optimizer remembers.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
public readonly ref struct OptimizerStateRange<T>
    where T : unmanaged
{
    private readonly T[][]? _vectors;
    private readonly int _start;
    private readonly int _length;
    private readonly Span<T> _copies;

    internal OptimizerStateRange(T[][] vectors, int start, int length)
    {
        _vectors = vectors;
        _start = start;
        _length = length;
    }

    /// <summary>Ranges that lie one after another in a buffer.</summary>
    internal OptimizerStateRange(Span<T> copies, int length)
    {
        _copies = copies;
        _length = length;
    }

    /// <summary>The range of one vector, to read and to write.</summary>
    /// <param name="vector">Which vector, below the number that the optimizer asked for.</param>
    public Span<T> this[int vector] =>
        _vectors is null ? _copies.Slice(vector * _length, _length) : _vectors[vector].AsSpan(_start, _length);
}
