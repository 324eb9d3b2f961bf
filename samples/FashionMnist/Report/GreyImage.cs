namespace FashionMnistSample.Report;

/// <summary>A small picture in shades of grey: 0 is black, 1 is white.</summary>
/// <param name="pixels">The brightness of each pixel, row by row.</param>
/// <param name="width">Pixels in a row.</param>
internal sealed class GreyImage(float[] pixels, int width)
{
    public int Width { get; } = width;

    public int Height { get; } = pixels.Length / width;

    public float this[int x, int y] => pixels[(y * Width) + x];

    /// <summary>The picture at another size; each new pixel is the average of the area it covers.</summary>
    public GreyImage Resize(int newWidth, int newHeight)
    {
        float[] result = new float[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++)
        {
            for (int x = 0; x < newWidth; x++)
            {
                result[(y * newWidth) + x] = Average(
                    (double)x * Width / newWidth, (x + 1.0) * Width / newWidth,
                    (double)y * Height / newHeight, (y + 1.0) * Height / newHeight);
            }
        }

        return new GreyImage(result, newWidth);
    }

    private float Average(double left, double right, double top, double bottom)
    {
        double sum = 0;
        double area = 0;
        for (int y = (int)top; y < Math.Min(Height, Math.Ceiling(bottom)); y++)
        {
            double covered = Math.Min(bottom, y + 1) - Math.Max(top, y);
            for (int x = (int)left; x < Math.Min(Width, Math.Ceiling(right)); x++)
            {
                double weight = covered * (Math.Min(right, x + 1) - Math.Max(left, x));
                sum += weight * this[x, y];
                area += weight;
            }
        }

        return (float)(sum / area);
    }
}
